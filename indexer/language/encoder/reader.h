// SPDX-License-Identifier: GPL-3.0-or-later
// Reads an article with the encoder: its names, and who is said to have said what.
//
// Thread-safety: const; one Reader serves all threads, each thread brings its own ReaderScratch.
// Cost: linear in the text, whatever it is: windows of bounded size, words of bounded spelling.
// Memory: the model's matrices (about 12 MB) once, its word table from the file as needed; 8 MB of
// scratch for each thread, and 60 bytes for each word of the article at hand.
// Failure: opening throws Error if model or vocabulary cannot be used; reading never fails.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "indexer/language/document.h"
#include "indexer/language/encoder/act_head.h"
#include "indexer/language/encoder/confidence.h"
#include "indexer/language/encoder/cue_head.h"
#include "indexer/language/encoder/encoder.h"
#include "indexer/language/encoder/links_head.h"
#include "indexer/language/encoder/model_file.h"
#include "indexer/language/encoder/names_head.h"
#include "indexer/language/encoder/role_head.h"
#include "indexer/language/encoder/windows.h"
#include "indexer/language/encoder/wordpiece.h"

namespace onrecord::language {

// Everything in the order of the text, as bytes of it.
struct Reading {
  std::vector<Name> names;
  std::vector<Attribution> attributions;
  std::vector<Link> links;
};

struct ReaderScratch {
  EncoderScratch encoder;
  RoleScratch role;
  ActScratch act;
  LinksScratch links;
  LinearScratch linear;
  AlignedBuffer<float> rows, names, cues, acts, roles;
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> wanted;
};

class Reader {
 public:
  Reader(const std::filesystem::path& model, const std::filesystem::path& vocabulary);

  // `paragraphs` are byte ranges of `text`, in order, not overlapping; what lies outside of them is
  // not read.
  Reading read(std::string_view text, std::span<const Span> paragraphs,
               ReaderScratch& scratch) const;

  const ModelFile& model() const { return *file_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const Encoder& encoder() const { return encoder_; }
  const NamesHead& names_head() const { return names_; }
  const CueHead& cue_head() const { return cues_; }
  const RoleHead& role_head() const { return roles_; }
  const ActHead& act_head() const { return acts_; }
  // Null where the model has none.
  const LinksHead* links_head() const { return links_ ? &*links_ : nullptr; }
  const Confidence& confidence() const { return confidence_; }
  const WindowSizes& window_sizes() const { return window_sizes_; }

 private:
  std::unique_ptr<const ModelFile> file_;  // where it is stays, for the encoder's sake
  Vocabulary vocabulary_;
  Encoder encoder_;
  NamesHead names_;
  CueHead cues_;
  RoleHead roles_;
  ActHead acts_;
  std::optional<LinksHead> links_;
  Confidence confidence_;
  WindowSizes window_sizes_;
};

}  // namespace onrecord::language
