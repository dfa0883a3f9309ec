// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/labelled_speech.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "indexer/language/letters.h"
#include "indexer/language/printed_labels.h"
#include "indexer/language/quotation_marks.h"

namespace onrecord::language {
namespace {

constexpr std::uint32_t kLongestLabel = 48;    // bytes
constexpr std::size_t kMostContinuations = 4;  // paragraphs of one turn without a label
constexpr int kFewestWords = 3;                // of a turn: "Image: A. Lund" is none

// What page structure promises is right about as often as people agree with each other.
constexpr float kConfidence = 0.95F;

// Nearly everything said in a transcript is in the words of "I" and "you": "do you recognise the
// book?" quotes nobody. Of what people do quote there
// ("the ministry says it answered") the encoder is surer.
constexpr float kLeastInside = 0.6F;

// Labels of things that are not said. Compared in capitals.
constexpr auto kNoSpeakers = std::to_array<std::string_view>(
    {"CAPTION", "CORRECTION", "EDITOR", "FILE", "IMAGE", "NOTE", "PHOTO", "PHOTOS", "PICTURE",
     "RELATED", "SOURCE", "SOURCES", "UPDATE", "VIDEO", "WATCH"});
static_assert(std::ranges::is_sorted(kNoSpeakers));

constexpr auto kOpeningMarks = std::to_array<std::string_view>({"“", "\"", "”", "„", "«", "‘"});
// JAKE TAPPER and TAPPER are one speaker: the last word, in capitals.
std::string speaker_key(std::string_view label) {
  std::string key(split_words(label).back());
  for (char& c : key)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c & ~0x20);
  return key;
}

struct Turn {
  std::size_t paragraph = 0;
  LabelledSpeech speech;
  std::string key;
};

// The label at a paragraph's beginning, and the rest as content.
std::optional<Turn> read_turn(std::string_view text, Span paragraph) {
  const std::uint32_t begin = skip_one(text, paragraph.begin, paragraph.end, kOpeningMarks);
  const std::uint32_t limit = std::min(paragraph.end, begin + kLongestLabel);
  Turn turn;
  const std::string_view head = text.substr(begin, limit - begin);
  if (head.starts_with("((")) {
    const auto close = head.find("))");
    if (close == std::string_view::npos) return std::nullopt;
    turn.speech.label = {begin + 2, begin + static_cast<std::uint32_t>(close)};
    turn.speech.cue = {turn.speech.label.end, turn.speech.label.end + 2};
  } else {
    auto mark = head.find(':');
    if (head.starts_with("Q.") || head.starts_with("A.")) mark = 1;
    if (mark == std::string_view::npos) return std::nullopt;
    turn.speech.label = {begin, begin + static_cast<std::uint32_t>(mark)};
    turn.speech.cue = {turn.speech.label.end, turn.speech.label.end + 1};
  }
  const std::string_view label = slice(text, turn.speech.label);
  if (!is_label_name(label)) return std::nullopt;
  turn.key = speaker_key(label);
  if (std::ranges::binary_search(kNoSpeakers, turn.key)) return std::nullopt;
  const std::uint32_t content = skip_spaces(text, turn.speech.cue.end, paragraph.end);
  if (content == turn.speech.cue.end) return std::nullopt;  // "10:30", "Re:wind"
  const std::uint32_t end = trim_end(text, content, paragraph.end);
  if (split_words(text.substr(content, end - content)).size() < kFewestWords) return std::nullopt;
  turn.speech.content = {{content, end}};
  turn.speech.extent = {begin, end};
  return turn;
}

bool is_transcript(std::span<const Turn> turns) {
  std::map<std::string_view, int> counts;
  for (const Turn& turn : turns) ++counts[turn.key];
  return counts.size() >= 2 &&
         std::ranges::any_of(counts, [](const auto& count) { return count.second >= 2; });
}

// Stage directions and cuts: (CROSSTALK), [laughter], ….
bool is_aside(std::string_view paragraph) {
  return paragraph.starts_with('(') || paragraph.starts_with('[') || paragraph.starts_with("\"(") ||
         std::ranges::none_of(paragraph,
                              [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

// Paragraphs between two turns belong to the first; after the last turn the article goes on.
void add_continuations(std::string_view text, std::span<const Span> paragraphs,
                       std::vector<Turn>& turns) {
  for (std::size_t i = 0; i + 1 < turns.size(); ++i) {
    LabelledSpeech& speech = turns[i].speech;
    const std::size_t first = turns[i].paragraph + 1;
    const std::size_t next = turns[i + 1].paragraph;
    if (next - first > kMostContinuations) continue;
    for (std::size_t p = first; p < next; ++p) {
      if (is_aside(slice(text, paragraphs[p]))) break;
      const std::uint32_t end = trim_end(text, paragraphs[p].begin, paragraphs[p].end);
      speech.content.back().end = end;
      speech.extent.end = end;
    }
  }
}

class Signatures {
 public:
  Signatures(std::string_view text, std::span<const Span> paragraphs) : text_(text) {
    for (const Quotation& quotation : match_quotation_marks(text, paragraphs).quotations)
      if (quotation.depth == 0) quotations_.push_back(quotation.span);
  }

  // "— Ann Lund" behind a quotation that fills the paragraph to there, or in a paragraph of its own
  // behind one that is all quotation.
  std::optional<LabelledSpeech> read(Span before, Span paragraph) const {
    if (const auto own = read_signature(paragraph.begin, paragraph.end);
        own && is_all_quoted(before))
      return signed_speech(*own, before);
    const auto last = std::ranges::upper_bound(quotations_, paragraph.end, {}, &Span::end);
    if (last == quotations_.begin()) return std::nullopt;
    const std::uint32_t end = (last - 1)->end;
    if (end <= paragraph.begin || end >= paragraph.end) return std::nullopt;
    const auto signature = read_signature(end, paragraph.end);
    const Span quoted{paragraph.begin, end};
    if (!signature || !is_all_quoted(quoted)) return std::nullopt;
    return signed_speech(*signature, quoted);
  }

 private:
  struct Signature {
    Span dash, name;
  };

  std::optional<Signature> read_signature(std::uint32_t at, std::uint32_t end) const {
    const std::uint32_t dash = skip_spaces(text_, at, end);
    const std::uint32_t behind = skip_dash(text_, dash, end);
    if (behind == dash) return std::nullopt;
    const std::uint32_t name = skip_spaces(text_, behind, end);
    std::uint32_t name_end = trim_end(text_, name, end);
    if (name_end > name && text_[name_end - 1] == '.') --name_end;
    if (!is_signature(text_.substr(name, name_end - name))) return std::nullopt;
    return Signature{{dash, behind}, {name, name_end}};
  }

  bool is_all_quoted(Span span) const {
    if (span.empty()) return false;
    auto quotation = std::ranges::upper_bound(quotations_, span.begin, {}, &Span::end);
    std::uint32_t at = span.begin;
    for (; quotation != quotations_.end() && quotation->begin < span.end; ++quotation) {
      if (skip_spaces(text_, at, span.end) < quotation->begin) return false;
      at = quotation->end;
    }
    return at > span.begin && skip_spaces(text_, at, span.end) >= span.end;
  }

  static LabelledSpeech signed_speech(const Signature& signature, Span quoted) {
    return {signature.name, signature.dash, {quoted}, {quoted.begin, signature.name.end}};
  }

  std::string_view text_;
  std::vector<Span> quotations_;  // in no other, by begin
};

std::uint32_t size_of(std::span<const Span> content) {
  std::uint32_t bytes = 0;
  for (const Span piece : content) bytes += piece.size();
  return bytes;
}

}  // namespace

std::vector<LabelledSpeech> find_labelled_speech(std::string_view text,
                                                 std::span<const Span> paragraphs) {
  std::vector<Turn> turns;
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    if (auto turn = read_turn(text, paragraphs[i])) {
      turn->paragraph = i;
      turns.push_back(std::move(*turn));
    }
  std::vector<LabelledSpeech> speeches;
  if (is_transcript(turns)) {
    add_continuations(text, paragraphs, turns);
    for (Turn& turn : turns) speeches.push_back(std::move(turn.speech));
    return speeches;
  }
  const Signatures signatures(text, paragraphs);
  Span before;
  for (const Span paragraph : paragraphs) {
    if (auto speech = signatures.read(before, paragraph)) speeches.push_back(std::move(*speech));
    before = paragraph;
  }
  for (LabelledSpeech& letter : find_letters(text, paragraphs))
    if (std::ranges::none_of(speeches, [&](const LabelledSpeech& speech) {
          return speech.extent.overlaps(letter.extent);
        }))
      speeches.push_back(std::move(letter));
  std::ranges::sort(speeches, {}, [](const LabelledSpeech& speech) { return speech.extent; });
  return speeches;
}

void merge_labelled_speech(std::span<const LabelledSpeech> speeches,
                           std::vector<Attribution>& attributions) {
  if (speeches.empty()) return;
  const auto speech_at = [&](std::uint32_t at) {
    const auto speech = std::ranges::upper_bound(
        speeches, at, {}, [](const LabelledSpeech& s) { return s.extent.end; });
    return speech != speeches.end() && speech->extent.begin <= at ? &*speech : nullptr;
  };
  std::vector<Attribution> kept;
  for (Attribution& attribution : attributions) {
    const LabelledSpeech* inside = speech_at(attribution.cue.begin);
    if (inside != nullptr) {
      if (attribution.cue.overlaps(inside->cue) || attribution.cue.overlaps(inside->label) ||
          attribution.confidence < kLeastInside)
        continue;
      std::erase_if(attribution.content,
                    [&](Span piece) { return !piece.overlaps(inside->extent); });
      for (Span& piece : attribution.content) {
        piece.begin = std::max(piece.begin, inside->extent.begin);
        piece.end = std::min(piece.end, inside->extent.end);
      }
    } else if (!attribution.content.empty()) {
      // A verb elsewhere that claims what somebody else signed.
      const LabelledSpeech* claimed = speech_at(attribution.content.front().begin);
      if (claimed != nullptr && 2 * size_of(attribution.content) > size_of(claimed->content))
        continue;
    }
    if (!attribution.content.empty()) kept.push_back(std::move(attribution));
  }
  for (const LabelledSpeech& speech : speeches) {
    Attribution attribution;
    attribution.cue = speech.cue;
    attribution.source = speech.label;
    attribution.is_labelled = true;
    attribution.content = speech.content;
    attribution.confidence = attribution.cue_probability = attribution.source_probability =
        attribution.content_probability = attribution.act_probability = kConfidence;
    kept.push_back(std::move(attribution));
  }
  std::ranges::stable_sort(kept, {}, [](const Attribution& a) { return a.cue; });
  attributions = std::move(kept);
}

}  // namespace onrecord::language
