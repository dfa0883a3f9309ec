# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DMIGRATIONS=FOLDER -DOUTPUT=FILE -P EmbedSql.cmake
# Writes NNN.sql of the folder, in the order of their numbers, as one C++ table.
file(GLOB scripts "${MIGRATIONS}/*.sql")
list(SORT scripts)
set(rows "")
foreach(script IN LISTS scripts)
  get_filename_component(number "${script}" NAME_WE)
  string(REGEX REPLACE "^0+" "" version "${number}")
  file(READ "${script}" sql)
  string(APPEND rows "    Migration{${version}, R\"sql(${sql})sql\"},\n")
endforeach()
file(WRITE "${OUTPUT}.new" "// Made from schema/migrations by cmake/EmbedSql.cmake.
#include \"schema/migrations.h\"

namespace onrecord {

namespace {
constexpr Migration kMigrations[] = {
${rows}};
}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

}  // namespace onrecord
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUTPUT}.new")
file(TOUCH "${OUTPUT}")
