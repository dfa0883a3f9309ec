// SPDX-License-Identifier: GPL-3.0-or-later
// .html: a saved web page with one article.
#include <algorithm>

#include "indexer/ingest/byline.h"
#include "indexer/ingest/charset.h"
#include "indexer/ingest/dates.h"
#include "indexer/ingest/formats.h"
#include "indexer/ingest/furniture.h"
#include "indexer/ingest/html_body.h"
#include "indexer/ingest/html_markup.h"
#include "indexer/ingest/html_metadata.h"
#include "indexer/ingest/html_tree.h"
#include "indexer/ingest/lines.h"
#include "indexer/ingest/make_article.h"
#include "indexer/ingest/markup_text.h"
#include "indexer/ingest/paragraphs.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

// A story's first blocks may repeat what the metadata say: headline, byline, date line.
constexpr std::size_t kFrontBlocks = 8;

bool take_line(std::string_view line, Metadata& metadata) {
  if (single_spaced(line) == single_spaced(metadata.title)) return true;
  if (const DateLine date = read_date_line(line); date.is_date_line) {
    if (metadata.date.precision == DatePrecision::kNone && !date.is_update) {
      metadata.date = date.date;
      metadata.date.source = DateSource::kText;
    }
    return true;
  }
  if (auto byline = read_byline(line)) {
    if (metadata.byline.empty()) metadata.byline = std::move(*byline);
    return true;
  }
  return false;
}

// Takes the headline, byline and date line off the front, keeping what metadata did not say.
void take_front(std::vector<HtmlBlock>& blocks, Metadata& metadata) {
  std::size_t seen = 0;
  std::erase_if(blocks, [&](const HtmlBlock& block) {
    if (seen++ >= kFrontBlocks) return false;
    if (block.is_headline) return true;
    // "By Ada Hale<br>3 March 2025"
    const std::vector<Span> lines = split_lines(block.text);
    return std::all_of(lines.begin(), lines.end(),
                       [&](Span line) { return take_line(slice(block.text, line), metadata); });
  });
}

std::size_t letters_in(std::span<const HtmlBlock> blocks) {
  std::size_t letters = 0;
  for (const HtmlBlock& block : blocks) letters += block.text.size();
  return letters;
}

}  // namespace

void read_web_page(const SourceFile& file, ByteStream& bytes, const Limits& limits,
                   const ArticleSink& sink) {
  const std::string page = read_all(bytes, limits.web_page);
  const DecodedText decoded = decode_text(page, declared_charset(page));
  if (trimmed(decoded.text).empty()) throw Rejection(kEmpty, "nothing but white space");
  const HtmlMarkup markup = clean_markup(decoded.text);
  if (markup.markup.size() > limits.markup) {
    throw Rejection(kTooLarge, std::to_string(markup.markup.size()) + " bytes of markup");
  }
  const HtmlTree tree(markup.markup, markup.depth);
  PageMetadata said = read_page_metadata(tree.root());
  std::vector<HtmlBlock> blocks = find_article_body(tree.root());
  take_front(blocks, said.metadata);
  std::erase_if(blocks, [](const HtmlBlock& block) { return is_furniture(block.text); });

  ArticleSource source;
  source.charset = decoded.charset;
  if (letters_in(blocks) < said.article_body.size() / 2) {
    // The page builds its text with a script, or hides it from what is found; JSON-LD has it whole.
    source.text = std::move(said.article_body);
    source.paragraphs = find_paragraphs(source.text);
  } else {
    MarkupText joined = join_blocks(blocks);
    source.text = std::move(joined.text);
    source.paragraphs = std::move(joined.paragraphs);
    source.marks_headings = true;
  }
  if (trimmed(source.text).empty()) throw Rejection(kNoText, "no article text in the page");
  source.metadata = std::move(said.metadata);
  sink(make_article(file, limits, std::move(source)));
}

}  // namespace onrecord::ingest
