// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the language engine reads: from text to Document, in words (what stands between spaces)
// a second, on one worker and on two; and in words a second of one worker's processor time, which
// depends less on what else the machine does.
//
//   bench_encoder MODELS FOLDER      FOLDER of .txt articles, as make_corpus.py writes them
//
// ONEDNN_MAX_CPU_ISA=AVX2 (or AVX512_CORE, AVX512_CORE_VNNI, ALL) shows narrower processors.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>

#include "base/files.h"
#include "indexer/language/encoder/instructions.h"
#include "indexer/language/encoder/vector_math.h"
#include "indexer/language/encoder/words.h"
#include "indexer/language/engine/news_annotator.h"

namespace {

using namespace onrecord;
using namespace onrecord::language;
using Clock = std::chrono::steady_clock;

struct Text {
  std::string text;
  std::vector<Paragraph> paragraphs;
  std::size_t words = 0;
};

std::vector<Text> read_folder(const std::filesystem::path& folder) {
  std::vector<Text> texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    Text article;
    article.text = read_file(entry.path(), 1U << 24);
    for (const Span span : split_paragraphs(article.text))
      article.paragraphs.push_back({span, ParagraphKind::kBody});
    std::istringstream words(article.text);
    for (std::string word; words >> word;) ++article.words;
    texts.push_back(std::move(article));
  }
  return texts;
}

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Speed {
  double words_per_second, words_per_processor_second;
};

// The articles are divided among the workers as they become free.
Speed measure(const std::shared_ptr<const Reader>& reader, const std::vector<Text>& texts,
              int workers) {
  std::atomic<std::size_t> next = 0;
  std::size_t words = 0;
  for (const Text& article : texts) words += article.words;
  const double processor_begin = processor_seconds();
  const Clock::time_point begin = Clock::now();
  std::vector<std::thread> threads;
  for (int i = 0; i < workers; ++i)
    threads.emplace_back([&] {
      NewsAnnotator annotator(reader);
      for (std::size_t mine = next++; mine < texts.size(); mine = next++)
        annotator.annotate(texts[mine].text, texts[mine].paragraphs);
    });
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  return {static_cast<double>(words) / seconds,
          static_cast<double>(words) / (processor_seconds() - processor_begin)};
}

long peak_memory_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: bench_encoder MODELS FOLDER\n");
    return 2;
  }
  try {
    const std::filesystem::path models = argv[1];
    const std::vector<Text> texts = read_folder(argv[2]);
    const Clock::time_point begin = Clock::now();
    const auto reader =
        std::make_shared<const Reader>(models / "encoder.bin", models / "vocab.txt");
    const double load = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    const Speed one = measure(reader, texts, 1);
    const long memory = peak_memory_mb();
    const Speed two = measure(reader, texts, 2);
    std::printf(
        "| matrices | vectors | load, ms | 1 worker, words/s | of processor time | 2 workers, "
        "words/s | ratio | peak memory 1, 2 workers, MB |\n|---|---|---|---|---|---|---|---|\n"
        "| %s | %s | %.0f | %.0f | %.0f | %.0f | %.2f | %ld, %ld |\n",
        matrix_instructions(), vector_instructions(), load, one.words_per_second,
        one.words_per_processor_second, two.words_per_second,
        two.words_per_second / one.words_per_second, memory, peak_memory_mb());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_encoder: %s\n", error.what());
    return 1;
  }
  return 0;
}
