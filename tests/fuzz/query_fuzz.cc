// SPDX-License-Identifier: GPL-3.0-or-later
// Anything typed is a query, a topic and a question, or is refused with a reason; what is printed
// of a query is read as the same query.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "query/language/question.h"
#include "query/language/text_query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace onrecord;
  using namespace onrecord::query;
  const std::string_view typed(reinterpret_cast<const char*>(bytes), size);
  read_topic(typed);
  try {
    read_question(typed, "2026-11-24");
  } catch (const Error& error) {
    if (error.exit_code() != ExitCode::kBadRequest) std::abort();
  }
  std::string printed;
  try {
    printed = print(parse_text_query(typed));
  } catch (const Error& error) {
    if (error.exit_code() != ExitCode::kBadRequest) std::abort();
    return 0;
  }
  try {
    if (print(parse_text_query(printed)) != printed) std::abort();
  } catch (const Error&) {
    // Written out in full it may exceed the bounds of length and nesting.
  }
  return 0;
}
