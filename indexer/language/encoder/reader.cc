// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>

#include "indexer/language/encoder/article_words.h"
#include "indexer/language/encoder/decode_names.h"
#include "indexer/language/encoder/decode_roles.h"
#include "indexer/language/encoder/link_finder.h"

namespace onrecord::language {
namespace {

// What a second window keeps on the near side of a cue whose content runs out of the first one.
constexpr std::uint32_t kKeptPieces = 96;

// A cue's source and content are looked for among so many words on either side of it, and among
// three times as many where one comes near the end of these. Nearly always the first look is
// enough: of a window's 300 words, 120 are read for a cue.
constexpr std::uint32_t kFirstReach = 48;
constexpr std::uint32_t kNear = 16;

// An attribution in words of the article.
struct Found {
  CueWords cue;
  float cue_probability = 0;
  float confidence = 0;
  DecodedRoles roles;
  std::array<float, kActLabels.size()> act{};
};

// Of two contents that share as many of their words, one is a double of the other.
constexpr float kMostShared = 0.6F;

std::uint32_t word_count(std::span<const WordRange> content) {
  std::uint32_t words = 0;
  for (const WordRange& range : content) words += range.last - range.first + 1;
  return words;
}

// Intersection by union, in words. Pieces of a content are in order.
float shared(std::span<const WordRange> a, std::span<const WordRange> b) {
  std::uint32_t both = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    const std::uint32_t first = std::max(x->first, y->first);
    const std::uint32_t last = std::min(x->last, y->last);
    if (first <= last) both += last - first + 1;
    (x->last < y->last ? x : y)++;
  }
  return static_cast<float>(both) / static_cast<float>(word_count(a) + word_count(b) - both);
}

// Two cues ("in a statement", "saying") often claim one content: the surer keeps it. Returns the
// others in the order of their cues.
std::vector<Found> without_doubles(std::vector<Found> all, std::uint32_t most_window_words) {
  std::ranges::stable_sort(all, std::greater<>(), &Found::confidence);
  // By the first word of the content. A content lies in one window, so that only those that begin
  // within a window's reach can share words.
  std::multimap<std::uint32_t, const Found*> kept;
  std::vector<Found> result;
  result.reserve(all.size());
  for (Found& found : all) {
    const std::uint32_t first = found.roles.content.front().first;
    const std::uint32_t last = found.roles.content.back().last;
    const auto begin = kept.lower_bound(first - std::min(first, most_window_words));
    const auto end = kept.upper_bound(last);
    const bool is_double = std::any_of(begin, end, [&](const auto& other) {
      return shared(other.second->roles.content, found.roles.content) >= kMostShared;
    });
    if (is_double) continue;
    result.push_back(std::move(found));
    kept.emplace(first, &result.back());
  }
  std::ranges::sort(result, {}, [](const Found& found) { return found.cue.first; });
  return result;
}

// One article being read.
class ReadingPass {
 public:
  ReadingPass(const Reader& reader, const ArticleWords& article, ReaderScratch& scratch)
      : reader_(reader), article_(article), scratch_(scratch) {
    if (const LinksHead* head = reader.links_head())
      links_.emplace(*head, article.text, article.words);
  }

  Reading read() {
    for (const Window& window :
         plan_windows(article_.text, article_.words, article_.first_piece, reader_.window_sizes()))
      read_window(window);
    follow_contents();
    judge();
    Reading reading;
    reading.names = std::move(names_);
    if (links_) reading.links = links_->links(scratch_.links);
    for (const Found& found :
         without_doubles(std::move(found_), reader_.window_sizes().most_pieces))
      reading.attributions.push_back(attribution(found));
    return reading;
  }

 private:
  std::span<const Word> words_of(const Window& window) const {
    return std::span(article_.words).subspan(window.begin, window.end - window.begin);
  }

  // The encoder's rows for the window's words.
  const float* encode(const Window& window) {
    article_.pieces_of(window, reader_.vocabulary(), scratch_.pieces, scratch_.wanted);
    float* rows =
        scratch_.rows.grow((window.end - window.begin) * std::size_t{reader_.encoder().width()});
    reader_.encoder().encode(scratch_.pieces, scratch_.wanted, scratch_.encoder, rows);
    return rows;
  }

  void read_window(const Window& window) {
    const auto words = words_of(window);
    const float* rows = encode(window);
    const auto is_in_core = [&](std::uint32_t word) {
      return word + window.begin >= window.core_begin && word + window.begin < window.core_end;
    };

    const std::span name_logits(scratch_.names.grow(words.size() * kNameLabels.size()),
                                words.size() * kNameLabels.size());
    reader_.names_head().logits(rows, words.size(), scratch_.linear, name_logits.data());
    std::vector<NameWords> named;
    for (const DecodedName& found :
         decode_names(article_.text, words, name_logits, reader_.names_head().bias()))
      // Two windows may see a name on the border of their cores differently: the first is right.
      if (is_in_core(found.first) &&
          (names_.empty() || names_.back().span.end <= found.name.span.begin)) {
        names_.push_back(found.name);
        named.push_back({found.first + window.begin, found.last + window.begin, found.name.type});
      }
    if (links_) links_->read_window(window.begin, window.core_end, rows, named, scratch_.links);

    const std::span cue_logits(scratch_.cues.grow(words.size() * kCueLabels.size()),
                               words.size() * kCueLabels.size());
    reader_.cue_head().logits(rows, words.size(), scratch_.linear, cue_logits.data());
    std::vector<CueWords> cues;
    std::vector<Found> found;
    for (const DecodedCue& cue : decode_cues(words, cue_logits, reader_.cue_head().bias()))
      if (is_in_core(cue.words.first)) {
        cues.push_back(cue.words);
        found.push_back({cue.words, cue.probability, 0, {}, {}});
      }
    if (cues.empty()) return;
    read_cues(window, rows, cues, found);
    for (Found& one : found) {
      one.cue.first += window.begin;
      one.cue.last += window.begin;
    }
    found_.insert(found_.end(), found.begin(), found.end());
  }

  // Sources, contents and acts of the window's cues.
  void read_cues(const Window& window, const float* rows, std::span<const CueWords> cues,
                 std::span<Found> found) {
    const auto words = words_of(window);
    float* acts = scratch_.acts.grow(cues.size() * kActLabels.size());
    reader_.act_head().logits(rows, cues, scratch_.linear, scratch_.act, acts);
    reader_.role_head().read_window(rows, words.size(), cues, scratch_.role);
    for (std::size_t i = 0; i < cues.size(); ++i) {
      std::copy_n(acts + i * kActLabels.size(), kActLabels.size(), found[i].act.begin());
      DecodedRoles roles = read_roles(words, cues, i);
      roles.reaches_begin &= window.begin > 0;
      roles.reaches_end &= window.end < article_.words.size();
      const auto to_article = [&](WordRange& range) {
        range.first += window.begin;
        range.last += window.begin;
      };
      if (roles.source) to_article(*roles.source);
      for (WordRange& range : roles.content) to_article(range);
      found[i].roles = std::move(roles);
    }
  }

  // The roles of cues[cue], in words of the window.
  DecodedRoles read_roles(std::span<const Word> words, std::span<const CueWords> cues,
                          std::size_t cue) {
    const auto count = static_cast<std::uint32_t>(words.size());
    for (std::uint32_t reach = kFirstReach;; reach *= 3) {
      const std::uint32_t begin = cues[cue].first - std::min(cues[cue].first, reach);
      const std::uint32_t end = std::min(cues[cue].last + 1 + reach, count);
      const std::span logits(scratch_.roles.grow((end - begin) * kRoleLabels.size()),
                             (end - begin) * kRoleLabels.size());
      reader_.role_head().logits(begin, end, cues, cue, scratch_.role, logits.data());
      const CueWords moved{cues[cue].first - begin, cues[cue].last - begin};
      DecodedRoles roles = decode_roles(words.subspan(begin, end - begin), moved, logits);
      bool is_near_end = false;
      const auto to_window = [&](WordRange& range) {
        range.first += begin;
        range.last += begin;
        is_near_end |= (begin > 0 && range.first < begin + kNear) ||
                       (end < count && range.last + kNear >= end);
      };
      if (roles.source) to_window(*roles.source);
      for (WordRange& range : roles.content) to_window(range);
      if (!is_near_end) return roles;
    }
  }

  // Cues whose content ran out of their window are read again in one that begins or ends near
  // them. Neighbours share a window, so that the work stays linear.
  void follow_contents() {
    for (const bool looks_right : {true, false}) {
      std::vector<std::size_t> again;
      for (std::size_t i = 0; i < found_.size(); ++i)
        if (looks_right ? found_[i].roles.reaches_end
                        : found_[i].roles.reaches_begin && !found_[i].roles.reaches_end)
          again.push_back(i);
      for (std::size_t i = 0; i < again.size();) {
        const std::uint32_t most = reader_.window_sizes().most_pieces;
        std::size_t last = i;
        const auto pieces_between = [&](std::size_t a, std::size_t b) {
          return article_.first_piece[found_[again[b]].cue.last] -
                 article_.first_piece[found_[again[a]].cue.first];
        };
        while (last + 1 < again.size() && pieces_between(i, last + 1) < most / 4) ++last;
        read_again(std::span(again).subspan(i, last + 1 - i), looks_right);
        i = last + 1;
      }
    }
  }

  void read_again(std::span<const std::size_t> which, bool looks_right) {
    const Window window =
        window_around(found_[which.front()].cue.first, found_[which.back()].cue.last, looks_right,
                      article_.first_piece, reader_.window_sizes().most_pieces, kKeptPieces);
    std::vector<CueWords> cues;
    for (const std::size_t i : which)
      cues.push_back({found_[i].cue.first - window.begin, found_[i].cue.last - window.begin});
    std::vector<Found> found(cues.size());
    read_cues(window, encode(window), cues, found);
    for (std::size_t i = 0; i < which.size(); ++i)
      if (!found[i].roles.content.empty()) found_[which[i]].roles = std::move(found[i].roles);
  }

  // Keeps the attributions that have a content and are sure enough of it.
  void judge() {
    const Confidence& confidence = reader_.confidence();
    for (Found& found : found_) {
      found.roles.figures.cue = log_odds(found.cue_probability);
      found.confidence = confidence.of(found.roles.figures);
    }
    std::erase_if(found_, [&](const Found& found) {
      return found.roles.content.empty() || found.confidence < confidence.least();
    });
  }

  Span bytes(WordRange range) const {
    return {article_.words[range.first].span.begin, article_.words[range.last].span.end};
  }

  Attribution attribution(const Found& found) const {
    Attribution attribution;
    attribution.cue = bytes({found.cue.first, found.cue.last});
    if (found.roles.source) attribution.source = bytes(*found.roles.source);
    for (const WordRange& range : found.roles.content) attribution.content.push_back(bytes(range));
    const float belief = 1 / (1 + std::exp(found.act[0] - found.act[1]));
    attribution.act = belief > 0.5F ? Act::kBelief : Act::kStatement;
    attribution.confidence = found.confidence;
    attribution.cue_probability = found.cue_probability;
    attribution.source_probability = found.roles.source_probability;
    attribution.content_probability = found.roles.content_probability;
    attribution.act_probability = std::max(belief, 1 - belief);
    return attribution;
  }

  const Reader& reader_;
  const ArticleWords& article_;
  ReaderScratch& scratch_;
  std::vector<Name> names_;
  std::vector<Found> found_;
  std::optional<LinkFinder> links_;
};

}  // namespace

Reader::Reader(const std::filesystem::path& model, const std::filesystem::path& vocabulary)
    : file_(std::make_unique<const ModelFile>(model)),
      vocabulary_(Vocabulary::read(vocabulary)),
      encoder_(*file_),
      names_(*file_, encoder_.width()),
      cues_(*file_, encoder_.width()),
      roles_(*file_, encoder_.width()),
      acts_(*file_, encoder_.width()),
      links_(LinksHead::is_in(*file_)
                 ? std::optional<LinksHead>(std::in_place, *file_, encoder_.width())
                 : std::nullopt),
      confidence_(*file_) {
  if (vocabulary_.size() != encoder_.vocabulary_size())
    file_->refuse("was trained with another vocabulary than " + vocabulary.string());
  const auto room = static_cast<std::uint32_t>(encoder_.most_pieces() - 2);
  window_sizes_.most_pieces = std::min(window_sizes_.most_pieces, room);
  if (window_sizes_.most_pieces < 4 * (window_sizes_.context_pieces + kMaxPieces))
    file_->refuse("reads windows too short for an article");
}

Reading Reader::read(std::string_view text, std::span<const Span> paragraphs,
                     ReaderScratch& scratch) const {
  const ArticleWords article(text, paragraphs, vocabulary_);
  return ReadingPass(*this, article, scratch).read();
}

}  // namespace onrecord::language
