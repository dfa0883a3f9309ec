// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/engine/news_annotator.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/language/content_repair.h"
#include "indexer/language/labelled_speech.h"
#include "indexer/language/language_guard.h"
#include "indexer/language/sentences.h"
#include "indexer/language/time_marks.h"
#include "indexer/language/tokens.h"
#include "indexer/language/verse.h"
#include "indexer/language/weak_attributions.h"

namespace onrecord::language {
namespace {

// What is read in one go: paragraphs with nothing but white space between them.
std::vector<Span> join_neighbours(std::string_view text, std::span<const Span> paragraphs) {
  std::vector<Span> runs;
  for (const Span paragraph : paragraphs) {
    if (!runs.empty() && text.substr(runs.back().end, paragraph.begin - runs.back().end)
                                 .find_first_not_of(" \t\r\n") == std::string_view::npos)
      runs.back().end = paragraph.end;
    else
      runs.push_back(paragraph);
  }
  return runs;
}

// The encoder sees two paragraphs as neighbours when the one between them was left out, so that a
// content may run over it. Its pieces end there; whatever else does is a mistake.
void cut_at_gaps(std::span<const Span> runs, Reading& reading) {
  const auto run_of = [&](std::uint32_t at) {
    return std::ranges::upper_bound(runs, at, {}, &Span::end);
  };
  const auto crosses = [&](Span span) {
    const auto run = run_of(span.begin);
    return run == runs.end() || !run->contains(span);
  };
  std::erase_if(reading.names, [&](const Name& name) { return crosses(name.span); });
  std::erase_if(reading.attributions, [&](const Attribution& a) { return crosses(a.cue); });
  for (Attribution& attribution : reading.attributions) {
    if (attribution.source && crosses(*attribution.source)) attribution.source.reset();
    std::vector<Span> pieces;
    for (const Span piece : attribution.content)
      for (auto run = run_of(piece.begin); run != runs.end() && run->begin < piece.end; ++run)
        pieces.push_back({std::max(piece.begin, run->begin), std::min(piece.end, run->end)});
    attribution.content = std::move(pieces);
  }
}

}  // namespace

Document NewsAnnotator::annotate(std::string_view text, std::span<const Paragraph> paragraphs) {
  std::vector<Span> printed;
  for (const Paragraph& paragraph : paragraphs)
    if (paragraph.kind != ParagraphKind::kFurniture) printed.push_back(paragraph.span);

  Document document;
  document.tokens = split_tokens(text, printed);
  document.sentences = split_sentences(text, printed, document.tokens);

  GuardedParagraphs guarded = judge_paragraphs(text, printed, document.tokens);
  document.held_back = std::move(guarded.held_back);
  if (!document.held_back.empty()) return document;

  const std::vector<bool> is_verse = find_verse(text, printed);
  std::vector<Span> prose;
  for (std::size_t i = 0; i < printed.size(); ++i)
    if (guarded.paragraphs[i] == Prose::kEnglish && !is_verse[i]) prose.push_back(printed[i]);
  // Labels are looked for with the times before them: "22:58 DONE DEAL: …" is no speaker.
  const std::vector<LabelledSpeech> labelled = find_labelled_speech(text, prose);
  prose = without_time_marks(text, prose);
  Reading reading = reader_->read(text, prose, scratch_);
  cut_at_gaps(join_neighbours(text, prose), reading);
  document.names = std::move(reading.names);
  document.attributions = std::move(reading.attributions);
  document.links = std::move(reading.links);
  repair_contents(text, prose, document.attributions);
  merge_labelled_speech(labelled, document.attributions);
  drop_weak_attributions(text, document.attributions);
  return document;
}

}  // namespace onrecord::language
