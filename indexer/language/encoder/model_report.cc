// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/model_report.h"

#include <chrono>
#include <string_view>

#include "indexer/language/encoder/instructions.h"

namespace onrecord::language {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kMeasured{1000};
// The built-in text is this many times as long as what is printed here: about 800 words, as long
// as an article of news.
constexpr int kRepeats = 4;

// No such people, places or papers.
constexpr std::string_view kNews =
    R"(The harbour at Norhaven will stay closed to ferries until spring, the port authority said on Monday, after divers found that two of its three piers had lost their footing.

“We looked at it from every side, and there is no safe way to let passengers across,” said Ilse Brandvik, who has run the authority since 2019. “I would rather explain a late ferry than an accident.”

Islanders disagree. Tomas Okoro-Lind, whose bakery on Skarre depends on the morning boat, told the Norhaven Courier that nobody had asked him. "They closed the road first, then the school," he said. "Now they are closing the sea."

According to a report by the Fenwick Institute, repairs would cost 14 million crowns and take nine months. The transport ministry believes that half of it could be had from a fund for coastal towns, but a spokeswoman would not say when the ministry might apply.

Brandvik’s deputy, Per Aalto, announced that a smaller boat would carry medicine and mail twice a week. He hopes that it will be enough. The Dockers’ Union called the plan ‘a toy on a rope’ and asked members to vote on a strike.

)";

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n';
    words += !is_space && !inside;
    inside = !is_space;
  }
  return words;
}

double measure_words_per_second(const Reader& reader) {
  std::string text;
  for (int i = 0; i < kRepeats; ++i) text += kNews;
  const std::vector<Span> paragraphs = split_paragraphs(text);
  ReaderScratch scratch;
  reader.read(text, paragraphs, scratch);  // scratch grows, pages of the word table are fetched

  const std::size_t words = count_words(text);
  std::size_t read = 0;
  const Clock::time_point begin = Clock::now();
  while (Clock::now() - begin < kMeasured) {
    reader.read(text, paragraphs, scratch);
    read += words;
  }
  return static_cast<double>(read) / std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace

ModelReport report_model(const Reader& reader) {
  const ModelFile& model = reader.model();
  return {model.path().string(),
          model.version(),
          model.checksum(),
          model.checksum_holds(),
          std::string(matrix_instructions()) + "; " + vector_instructions(),
          measure_words_per_second(reader)};
}

}  // namespace onrecord::language
