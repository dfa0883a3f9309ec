// SPDX-License-Identifier: GPL-3.0-or-later
// bench_store ARCHIVE FOLDER: how fast articles are stored and both indexes made, without
// extraction. Every text file of the folder is an article; every other sentence is taken for a
// quotation, every capitalised pair of words for a person, which is about what the extraction
// finds in news (20 quotations and 25 mentions in 750 words).
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "indexer/store/writer.h"
#include "schema/archive.h"
#include "schema/normalise.h"

using namespace onrecord;
namespace fs = std::filesystem;

namespace {

constexpr int kArticlesInBatch = 1000;
// These articles have no titles; a headline has about ten words.
constexpr std::size_t kTitleBytes = 70;

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

Article read_article(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream content;
  content << file.rdbuf();
  Article article;
  article.path = path.string();
  article.text = content.str();
  article.date = {"2025-02-17", DatePrecision::kDay, DateSource::kText};
  article.outlet = path.parent_path().filename().string();
  for (std::size_t begin = 0; begin < article.text.size();) {
    const std::size_t end = std::min(article.text.find("\n\n", begin), article.text.size());
    if (end > begin)
      article.paragraphs.push_back(
          {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
           article.paragraphs.empty() ? ParagraphKind::kTitle : ParagraphKind::kBody});
    begin = end + 2;
  }
  if (!article.paragraphs.empty())
    article.title = slice(article.text, article.paragraphs.front().span).substr(0, kTitleBytes);
  return article;
}

void add_sentence(ArticleRecords& records, const Article& article, const CodePointOffsets& offsets,
                  Span sentence) {
  const bool is_quote = records.mentions.size() % 2 == 0 || records.quotes.empty();
  std::vector<Span> words;
  for (WordReader word(slice(article.text, sentence)); word.next();)
    words.push_back({word.span().begin + sentence.begin, word.span().end + sentence.begin});
  if (words.size() < 6) return;
  std::string speaker;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (!is_capital(article.text[words[i].begin]) || !is_capital(article.text[words[i + 1].begin]))
      continue;
    const Span name{words[i].begin, words[i + 1].end};
    speaker = slice(article.text, name);
    records.persons.push_back({speaker, {speaker, std::string(slice(article.text, words[i + 1]))}});
    MentionRecord mention;
    mention.where = offsets.range(name);
    mention.name = speaker;
    records.mentions.push_back(mention);
    break;
  }
  if (!is_quote) return;
  QuoteRecord quote;
  quote.passage = offsets.range(sentence);
  quote.content = {offsets.range({words[2].begin, sentence.end})};
  quote.cue = offsets.range(words[1]);
  quote.source = offsets.range(words[0]);
  quote.speaker = speaker;
  quote.speaker_type = speaker.empty() ? SpeakerType::kUnnamed : SpeakerType::kPerson;
  quote.confidence = 0.8;
  quote.why = {{{"he", "nearest fitting mention before the pronoun"}}, 97, 95, 91, 90, 80};
  records.quotes.push_back(quote);
}

ArticleRecords synthetic_records(const Article& article) {
  ArticleRecords records;
  const CodePointOffsets offsets(article.text);
  for (const Paragraph& paragraph : article.paragraphs) {
    for (std::uint32_t begin = paragraph.span.begin; begin < paragraph.span.end;) {
      std::size_t end = article.text.find(". ", begin);
      end = std::min<std::size_t>(end == article.text.npos ? end : end + 1, paragraph.span.end);
      add_sentence(records, article, offsets, {begin, static_cast<std::uint32_t>(end)});
      begin = static_cast<std::uint32_t>(end) + 1;
    }
  }
  return records;
}

std::uintmax_t bytes_of(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: bench_store ARCHIVE FOLDER\n");
    return 2;
  }
  std::set<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(argv[2]))
    if (entry.is_regular_file()) files.insert(entry.path());

  using Clock = std::chrono::steady_clock;
  std::chrono::duration<double> preparing{}, storing{};
  std::size_t articles = 0, quotes = 0, text_bytes = 0;
  {
    ArchiveWriter writer(argv[1], {"bench", "none"});
    for (const fs::path& file : files) {
      const auto start = Clock::now();
      const Article article = read_article(file);
      const ArticleRecords records = synthetic_records(article);
      const auto prepared = Clock::now();
      writer.put(article, records);
      writer.finish_file(article.path, {article.text.size(), 0, ""});
      if (++articles % kArticlesInBatch == 0) writer.commit();
      quotes += records.quotes.size();
      text_bytes += article.text.size();
      preparing += prepared - start;
      storing += Clock::now() - prepared;
    }
    const auto start = Clock::now();
    writer.finish();
    storing += Clock::now() - start;
  }
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const double text_mb = static_cast<double>(text_bytes) / 1e6;
  std::printf("articles %zu, quotations %zu, text %.1f MB\n", articles, quotes, text_mb);
  std::printf("stored in %.1f s: %.0f articles/s (making the records took %.1f s more)\n",
              storing.count(), static_cast<double>(articles) / storing.count(), preparing.count());
  std::printf("peak memory %ld MB\n", usage.ru_maxrss / 1024);
  for (const char* part : {"archive.db", "fulltext/articles", "fulltext/quotes"}) {
    const fs::path path = fs::path(argv[1]) / part;
    const double mb =
        static_cast<double>(fs::is_directory(path) ? bytes_of(path) : fs::file_size(path)) / 1e6;
    std::printf("%-18s %6.1f MB, %.2f x the text\n", part, mb, mb / text_mb);
  }
}
