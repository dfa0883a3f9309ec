# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where, and the Debian package: programs, models, manual pages, completions, licences.
#
# onrecord_install_program(onrecord query) installs the program of that target together with what it says of its own
# command line (`--generate`), so that pages and completions never lag behind the options.
function(onrecord_install_program program)
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/generated")
  set(outputs "")
  foreach(pair IN ITEMS "man:${program}.1" "bash:${program}" "zsh:_${program}" "fish:${program}.fish")
    string(REPLACE ":" ";" pair "${pair}")
    list(GET pair 0 kind)
    list(GET pair 1 file)
    set(output "${generated}/${kind}/${file}")
    add_custom_command(OUTPUT "${output}"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${generated}/${kind}"
      COMMAND ${program} --generate ${kind} > "${output}"
      DEPENDS ${program} VERBATIM)
    list(APPEND outputs "${output}")
  endforeach()
  add_custom_target(${program}_generated ALL DEPENDS ${outputs})
  install(TARGETS ${program} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  install(FILES "${generated}/man/${program}.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
  install(FILES "${generated}/bash/${program}" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
  install(FILES "${generated}/zsh/_${program}" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")
  install(FILES "${generated}/fish/${program}.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
endfunction()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME onrecord)
set(CPACK_PACKAGE_CONTACT "onrecord maintainers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "searchable archive of news: who said what about which topic")
set(CPACK_PACKAGE_DESCRIPTION "${PROJECT_DESCRIPTION}.
onrecord-index reads folders of articles and extracts speakers, organizations and quotations;
onrecord answers questions about them in the terminal and exports the answers as CSV.")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_STRIP_FILES ON)
include(CPack)
