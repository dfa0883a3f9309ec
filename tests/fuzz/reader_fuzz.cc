// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes under any file name give articles whose parts fit together, or a named reason.
// Input: the file's name, a line end, the file's bytes.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "indexer/ingest/reader.h"
#include "indexer/ingest/rejection.h"

namespace {

using namespace onrecord;
using namespace onrecord::ingest;

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    // The bytes of white space beyond ASCII (U+0085, U+00A0, U+2000 …) are not told apart here.
    return c == ' ' || (c >= '\t' && c <= '\r') || static_cast<unsigned char>(c) >= 0x80;
  });
}

void check(const Article& article) {
  require(!article.text.empty());
  require(article.text.find('\0') == std::string::npos);
  for (const std::string* field :
       {&article.text, &article.title, &article.byline, &article.dateline, &article.outlet,
        &article.section, &article.url, &article.record_id, &article.charset})
    require(is_valid_utf8(*field));
  std::uint32_t last = 0;
  for (const Paragraph& paragraph : article.paragraphs) {
    require(paragraph.span.begin >= last && paragraph.span.begin < paragraph.span.end);
    require(is_blank(slice(article.text, {last, paragraph.span.begin})));
    last = paragraph.span.end;
    require(last <= article.text.size());
  }
  require((article.date.precision == DatePrecision::kNone) == article.date.published.empty());
}

void check(const Rejected& rejected) {
  require(std::any_of(kRejectionReasons.begin(), kRejectionReasons.end(),
                      [&](const RejectionReason& r) { return r.key == rejected.reason; }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const std::size_t name_end = std::min(input.find('\n'), input.size());
  SourceFile file;
  file.path = std::string(input.substr(0, name_end));
  file.shown_path = "input";
  file.inner_path = "Gazette/" + std::string(input.substr(0, name_end));
  if (!is_valid_utf8(file.inner_path)) file.inner_path = "Gazette/a";
  input.remove_prefix(std::min(name_end + 1, input.size()));
  Limits limits;
  limits.file = limits.article = limits.web_page = limits.record = 1 << 20;
  limits.line = 1 << 16;
  const auto results = read_articles(file, input, limits);
  for (const IngestResult& result : results)
    std::visit([](const auto& one) { check(one); }, result);
  return 0;
}
