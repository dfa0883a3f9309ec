// SPDX-License-Identifier: GPL-3.0-or-later
// .txt: one article, kept character for character.
#include "indexer/ingest/charset.h"
#include "indexer/ingest/formats.h"
#include "indexer/ingest/make_article.h"
#include "indexer/ingest/paragraphs.h"

namespace onrecord::ingest {

void read_text(const SourceFile& file, ByteStream& bytes, const Limits& limits,
               const ArticleSink& sink) {
  DecodedText decoded = decode_text(read_all(bytes, limits.article));
  ArticleSource source;
  source.text = std::move(decoded.text);
  source.charset = std::move(decoded.charset);
  source.paragraphs = find_paragraphs(source.text);
  sink(make_article(file, limits, std::move(source)));
}

}  // namespace onrecord::ingest
