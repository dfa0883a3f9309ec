// SPDX-License-Identifier: GPL-3.0-or-later
// With random weights: what the engine hands to the encoder, not what the encoder makes of it.
#include "indexer/language/engine/news_annotator.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/language/encoder/words.h"
#include "tests/unit/language/encoder/tiny_model.h"

using namespace onrecord;
using namespace onrecord::language;

namespace {

// `kinds` in the order of the text's lines; what has no kind is kBody.
std::vector<Paragraph> paragraphs_of(const std::string& text,
                                     std::vector<ParagraphKind> kinds = {}) {
  std::vector<Paragraph> paragraphs;
  for (const Span line : split_paragraphs(text)) paragraphs.push_back({line, ParagraphKind::kBody});
  for (std::size_t i = 0; i < kinds.size(); ++i) paragraphs[i].kind = kinds[i];
  return paragraphs;
}

Document annotate(const std::string& text, const std::vector<Paragraph>& paragraphs) {
  static const auto reader =
      std::make_shared<const Reader>(kTinyFolder / "encoder.bin", kTinyFolder / "vocab.txt");
  return NewsAnnotator(reader).annotate(text, paragraphs);
}

const std::string kProse =
    "“The harbour is closed,” Ann Lund said on Monday, and the mayor told her that it would open "
    "again.";

bool is_read(const Document& document, Span paragraph) {
  const auto touches = [&](Span span) { return span.overlaps(paragraph); };
  for (const Name& name : document.names)
    if (touches(name.span)) return true;
  for (const Attribution& attribution : document.attributions)
    if (touches(attribution.cue) || std::ranges::any_of(attribution.content, touches)) return true;
  return false;
}

}  // namespace

TEST_CASE("furniture has no tokens, no sentences, no names", "[news_annotator]") {
  const std::string text =
      kProse + "\nRead more: Mayor Ann Lund says the harbour is closed\n" + kProse;
  const auto paragraphs =
      paragraphs_of(text, {ParagraphKind::kBody, ParagraphKind::kFurniture, ParagraphKind::kBody});
  const Document document = annotate(text, paragraphs);
  const Span furniture = paragraphs[1].span;
  CHECK(document.sentences.size() == 2);
  CHECK(
      std::ranges::none_of(document.tokens, [&](Span token) { return token.overlaps(furniture); }));
  CHECK_FALSE(is_read(document, furniture));
}

TEST_CASE("a table inside an article is not read", "[news_annotator]") {
  const std::string text = kProse + "\nACM 12.50 +0.30, BLT 8.10 -0.02, CRX 99.00 +1.10\n" + kProse;
  const auto paragraphs = paragraphs_of(text);
  const Document document = annotate(text, paragraphs);
  CHECK(document.held_back.empty());
  CHECK(document.sentences.size() == 3);
  CHECK_FALSE(is_read(document, paragraphs[1].span));
}

TEST_CASE("an article in another language is marked and nothing taken from it",
          "[news_annotator]") {
  const std::string text =
      "Le maire a annoncé lundi que le port resterait fermé jusqu’à la fin du mois.";
  const Document document = annotate(text, paragraphs_of(text));
  CHECK(document.held_back == "language: not English");
  CHECK(document.names.empty());
  CHECK(document.attributions.empty());
  CHECK(document.sentences.size() == 1);
}

TEST_CASE("an annotator remembers nothing of the article before", "[news_annotator]") {
  const auto reader =
      std::make_shared<const Reader>(kTinyFolder / "encoder.bin", kTinyFolder / "vocab.txt");
  NewsAnnotator annotator(reader);
  const std::string other = "Bo Aho told the council that it was late. " + kProse + "\n" + kProse;
  annotator.annotate(other, paragraphs_of(other));
  const Document again = annotator.annotate(kProse, paragraphs_of(kProse));
  const Document fresh = annotate(kProse, paragraphs_of(kProse));
  CHECK(again.names.size() == fresh.names.size());
  CHECK(again.attributions.size() == fresh.attributions.size());
}

TEST_CASE("no paragraphs give an empty document", "[news_annotator]") {
  const Document document = annotate("", {});
  CHECK(document.tokens.empty());
  CHECK(document.held_back.empty());
}
