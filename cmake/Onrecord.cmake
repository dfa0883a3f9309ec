# SPDX-License-Identifier: GPL-3.0-or-later
# The two macros every folder uses, and the compiler settings they share.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(FMT REQUIRED IMPORTED_TARGET fmt)
include(GNUInstallDirs)

find_program(ONRECORD_CCACHE ccache)
if(ONRECORD_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${ONRECORD_CCACHE}")
endif()

add_library(onrecord_warnings INTERFACE)
target_compile_options(onrecord_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
# g++ 12 sees both in its own std::string, on correct code (GCC bugs 105329, 105651, 105562).
target_compile_options(onrecord_warnings INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)

function(onrecord_target_name folder result)
  string(REPLACE "/" "_" name "onrecord_${folder}")
  set(${result} "${name}" PARENT_SCOPE)
endfunction()

# onrecord_module(indexer/extract SOURCES a.cc b.cc USES base schema LIBRARIES PkgConfig::ICU)
#
# One folder, one static library. USES repeats the folder's row in docs/ARCHITECTURE.md;
# tests/structure checks the includes against that table. A folder of headers only names no SOURCES.
function(onrecord_module folder)
  cmake_parse_arguments(module "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  onrecord_target_name(${folder} target)
  if(module_SOURCES)
    add_library(${target} STATIC ${module_SOURCES})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE onrecord_warnings)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} "${PROJECT_SOURCE_DIR}")
  foreach(used IN LISTS module_USES)
    onrecord_target_name(${used} used_target)
    target_link_libraries(${target} ${scope} ${used_target})
  endforeach()
  target_link_libraries(${target} ${scope} ${module_LIBRARIES})
endfunction()

# onrecord_test(indexer/extract SOURCES people_test.cc USES indexer/extract)
#
# One test program a folder: test_indexer_extract, run by ctest in random order.
function(onrecord_test folder)
  cmake_parse_arguments(test "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  string(REPLACE "/" "_" name "test_${folder}")
  add_executable(${name} ${test_SOURCES} $<TARGET_OBJECTS:catch_main>)
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  foreach(used IN LISTS test_USES)
    onrecord_target_name(${used} used_target)
    target_link_libraries(${name} PRIVATE ${used_target})
  endforeach()
  target_link_libraries(${name} PRIVATE onrecord_warnings Catch2::Catch2 ${test_LIBRARIES})
  target_compile_definitions(${name} PRIVATE ONRECORD_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name} --order rand --rng-seed time --warn NoAssertions)
  set_tests_properties(${name} PROPERTIES TIMEOUT 600)
endfunction()
