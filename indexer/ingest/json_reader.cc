// SPDX-License-Identifier: GPL-3.0-or-later
// .json: one record, an array of records, or an object with a list of records.
// .jsonl: a record a line, read line by line.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/ingest/charset.h"
#include "indexer/ingest/formats.h"
#include "indexer/ingest/json_slices.h"
#include "indexer/ingest/lines.h"
#include "indexer/ingest/make_article.h"
#include "indexer/ingest/markup_text.h"
#include "indexer/ingest/paragraphs.h"
#include "indexer/ingest/record.h"
#include "indexer/ingest/record_fields.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

// What SQLite and C strings would take for the end of the text.
void replace_nuls(std::string& text) {
  for (std::size_t nul = text.find('\0'); nul != std::string::npos; nul = text.find('\0', nul))
    text.replace(nul, 1, "\uFFFD");
}

// JSON strings carry the line ends of the system that wrote them.
std::string lf_only(std::string text) {
  if (text.find('\r') == std::string::npos) return text;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  return out;
}

constexpr std::size_t kLongestId = 1000;

class RecordReader {
 public:
  RecordReader(const SourceFile& file, const Limits& limits, std::string charset,
               const ArticleSink& sink)
      : file_(file), limits_(limits), charset_(std::move(charset)), sink_(sink) {}

  // Passes on an article or the reason why there is none; throws nothing.
  void read(std::string_view json) {
    ++number_;
    std::string id;
    try {
      sink_(article_of(json, id));
    } catch (const Rejection& rejection) {
      refuse(rejection.reason(), rejection.what(), std::move(id));
    }
  }

  // A list of a million numbers is one mistake, not a million.
  void refuse(const RejectionReason& reason, std::string detail, std::string id = {}) {
    if (++refused_ > limits_.bad_records) return;
    if (id.empty()) id = std::to_string(number_);
    sink_(reject(file_.shown_path, reason, std::move(detail),
                 single_spaced(shortened(id, kLongestId))));
  }

  // To be called behind the last record.
  void finish() const {
    if (refused_ <= limits_.bad_records) return;
    sink_(reject(file_.shown_path, kManyBadRecords,
                 std::to_string(refused_ - limits_.bad_records) + " further bad records"));
  }

  // A line that cannot be read whole still has its number.
  void skip() { ++number_; }

 private:
  Article article_of(std::string_view json, std::string& id) const {
    if (json.size() > limits_.record) {
      throw Rejection(kTooLarge,
                      "a record of more than " + std::to_string(limits_.record) + " bytes");
    }
    const nlohmann::json parsed = parse_json(json);
    if (!parsed.is_object()) throw Rejection(kBadJson, "a record must be an object");
    Record record = read_record(parsed);
    id = record.id;
    if (trimmed(record.text).empty()) throw Rejection(kNoText, "no field with the article's text");
    replace_nuls(record.text);
    ArticleSource source;
    source.record_id = record.id.empty() ? std::to_string(number_) : std::move(record.id);
    source.charset = charset_;
    source.metadata = std::move(record.metadata);
    if (looks_like_html(record.text)) {
      MarkupText plain = text_of_html(record.text);
      source.text = std::move(plain.text);
      source.paragraphs = std::move(plain.paragraphs);
      source.marks_headings = true;
    } else {
      source.text = lf_only(std::move(record.text));
      source.paragraphs = find_paragraphs(source.text);
    }
    return make_article(file_, limits_, std::move(source));
  }

  const SourceFile& file_;
  const Limits& limits_;
  std::string charset_;
  const ArticleSink& sink_;
  std::size_t refused_ = 0;
  std::size_t number_ = 0;  // of the record in its file, from 1: its id where it has none
};

bool is_record_list(std::string_view key) {
  return std::find(kRecordLists.begin(), kRecordLists.end(), key) != kRecordLists.end();
}

// The value of the first member that holds a list of records; empty when there is none.
std::string_view find_record_list(std::string_view object) {
  std::string_view list;
  for_each_member(object, [&](std::string_view key, std::string_view value) {
    if (is_record_list(key) && value.starts_with('[')) list = value;
    return list.empty();
  });
  return list;
}

}  // namespace

void read_json(const SourceFile& file, ByteStream& bytes, const Limits& limits,
               const ArticleSink& sink) {
  const DecodedText decoded = decode_text(read_all(bytes, limits.file));
  std::string_view text = trimmed(decoded.text);
  if (text.empty()) throw Rejection(kEmpty, "nothing but white space");
  RecordReader reader(file, limits, decoded.charset, sink);
  if (text.starts_with('{')) {
    const std::string_view list = find_record_list(text);
    if (list.empty()) {
      reader.read(text);
      return;
    }
    text = list;
  }
  if (!text.starts_with('[')) throw Rejection(kBadJson, "neither an object nor an array");
  for_each_element(text, [&](std::string_view element) { reader.read(element); });
  reader.finish();
}

void read_json_lines(const SourceFile& file, ByteStream& bytes, const Limits& limits,
                     const ArticleSink& sink) {
  RecordReader reader(file, limits, "UTF-8", sink);
  constexpr std::size_t kBlock = 1 << 16;
  std::string block(kBlock, '\0');
  std::string line;
  bool too_long = false;
  bool any = false;
  const auto end_line = [&] {
    std::string_view record = trimmed(line);
    if (too_long) {
      reader.skip();
      reader.refuse(kTooLarge, "a record of more than " + std::to_string(limits.record) + " bytes");
    } else if (!record.empty()) {
      any = true;
      if (line.find('\0') != std::string::npos) {
        reader.skip();
        reader.refuse(kBinary, "NUL bytes");
      } else {
        reader.read(record);
      }
    }
    any = any || too_long;
    too_long = false;
    line.clear();
  };
  for (;;) {
    const std::size_t count = bytes.read(block.data(), block.size());
    if (count == 0) break;
    std::string_view rest(block.data(), count);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (!too_long && line.size() + end > limits.record) {
        too_long = true;
        line.clear();
      }
      if (!too_long) line += rest.substr(0, end);
      if (end < rest.size()) end_line();
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  end_line();
  reader.finish();
  if (!any) throw Rejection(kEmpty, "nothing but white space");
}

}  // namespace onrecord::ingest
