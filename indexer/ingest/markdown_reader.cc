// SPDX-License-Identifier: GPL-3.0-or-later
// .md: front matter, then Markdown, of which the words are kept: no stars, link targets or
// pictures.
#include <md4c.h>

#include "indexer/ingest/charset.h"
#include "indexer/ingest/entities.h"
#include "indexer/ingest/formats.h"
#include "indexer/ingest/front_matter.h"
#include "indexer/ingest/lines.h"
#include "indexer/ingest/make_article.h"
#include "indexer/ingest/markup_text.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

// Receives md4c's events. A paragraph, a heading, a list item, a table's row are a block each.
class WordCollector {
 public:
  static int enter_block(MD_BLOCKTYPE type, void* detail, void* self) {
    auto& collector = *static_cast<WordCollector*>(self);
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) {
      if (!collector.block_.text.empty()) collector.block_.text += " | ";
      return 0;
    }
    collector.flush();
    if (type == MD_BLOCK_H) {
      collector.block_.kind = ParagraphKind::kHeading;
      collector.block_.is_headline = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level == 1;
    }
    return 0;
  }
  static int leave_block(MD_BLOCKTYPE type, void*, void* self) {
    if (type != MD_BLOCK_TD && type != MD_BLOCK_TH) static_cast<WordCollector*>(self)->flush();
    return 0;
  }
  // A picture's text describes what cannot be seen here; it was not written as part of the story.
  static int enter_span(MD_SPANTYPE type, void*, void* self) {
    if (type == MD_SPAN_IMG) ++static_cast<WordCollector*>(self)->open_pictures_;
    return 0;
  }
  static int leave_span(MD_SPANTYPE type, void*, void* self) {
    if (type == MD_SPAN_IMG) --static_cast<WordCollector*>(self)->open_pictures_;
    return 0;
  }
  static int take_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
    static_cast<WordCollector*>(self)->add(type, {text, size});
    return 0;
  }

  std::vector<HtmlBlock> blocks;

 private:
  void add(MD_TEXTTYPE type, std::string_view text) {
    if (open_pictures_ > 0) return;
    switch (type) {
      case MD_TEXT_BR:
        flush();
        return;
      case MD_TEXT_SOFTBR:
        block_.text += ' ';
        return;
      case MD_TEXT_ENTITY:
        block_.text += decode_entities(text);
        return;
      case MD_TEXT_NULLCHAR:
        block_.text += "\uFFFD";
        return;
      case MD_TEXT_HTML:
        return;
      default:
        block_.text += text;
    }
  }

  void flush() {
    block_.text = std::string(trimmed(block_.text));
    if (!block_.text.empty()) blocks.push_back(std::move(block_));
    block_ = {};
  }

  HtmlBlock block_;
  std::size_t open_pictures_ = 0;
};

std::vector<HtmlBlock> blocks_of(std::string_view markdown) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = WordCollector::enter_block;
  parser.leave_block = WordCollector::leave_block;
  parser.enter_span = WordCollector::enter_span;
  parser.leave_span = WordCollector::leave_span;
  parser.text = WordCollector::take_text;
  WordCollector collector;
  if (md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &collector) != 0)
    throw std::bad_alloc();
  return std::move(collector.blocks);
}

}  // namespace

void read_markdown(const SourceFile& file, ByteStream& bytes, const Limits& limits,
                   const ArticleSink& sink) {
  const DecodedText decoded = decode_text(read_all(bytes, limits.article));
  if (trimmed(decoded.text).empty()) throw Rejection(kEmpty, "nothing but white space");
  refuse_long_lines(decoded.text, limits.line);
  FrontMatter front = read_front_matter(decoded.text);
  const std::vector<HtmlBlock> blocks =
      blocks_of(std::string_view(decoded.text).substr(front.size));
  MarkupText joined = join_blocks(blocks);
  if (joined.text.empty()) throw Rejection(kNoText, "no words in it");
  ArticleSource source;
  source.text = std::move(joined.text);
  source.paragraphs = std::move(joined.paragraphs);
  source.marks_headings = true;
  source.charset = decoded.charset;
  source.metadata = std::move(front.metadata);
  // "# Storm closes harbour" is the title, also where it differs from the front matter's.
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!blocks[i].is_headline) continue;
    source.paragraphs[i].kind = ParagraphKind::kTitle;
    if (source.metadata.title.empty()) source.metadata.title = blocks[i].text;
    break;
  }
  sink(make_article(file, limits, std::move(source)));
}

}  // namespace onrecord::ingest
