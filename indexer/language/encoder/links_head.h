// SPDX-License-Identifier: GPL-3.0-or-later
// Which name, or which pronoun before it, a pronoun goes on from: each candidate is scored against
// the pronoun (mention ranking, Denis & Baldridge, EMNLP 2008). One of them is always meant: that
// "it" may stand for nobody who is named is for others to decide.
//
// Thread-safety: const. Lifetime: weights stay in the model file, which must outlive the head.
// Cost: 0.1 million multiply-adds for each mention, 4,000 for each pronoun and candidate.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/language/encoder/aligned.h"
#include "indexer/language/encoder/cue_head.h"
#include "indexer/language/encoder/mentions.h"
#include "indexer/language/encoder/model_file.h"

namespace onrecord::language {

struct LinksScratch {
  AlignedBuffer<float> ends, products, states;
};

class LinksHead {
 public:
  // A model file may have no links head.
  static bool is_in(const ModelFile& file);
  // Failure: Error if the file has not the weights that a links head needs.
  LinksHead(const ModelFile& file, std::size_t width);

  std::size_t inner() const { return inner_; }

  // What the head keeps of mentions, which stand at `places` of a window with these `rows`: for
  // each `inner` numbers as a candidate, and for pronouns as many as a pronoun.
  void project(const float* rows, std::span<const CueWords> places,
               std::span<const Mention> mentions, LinksScratch& scratch, float* as_pronoun,
               float* as_candidate) const;

  // For each candidate the probability that the pronoun goes on from it. `as_pronoun` and
  // `as_candidate` have a row for each of `mentions`.
  std::vector<float> probabilities(std::span<const Mention> mentions, std::uint32_t pronoun,
                                   std::span<const std::uint32_t> candidates,
                                   const float* as_pronoun, const float* as_candidate,
                                   LinksScratch& scratch) const;

 private:
  struct Affine {
    std::span<const float> weight, bias;
  };
  static Affine affine(const ModelFile& file, const std::string& name, std::size_t outputs,
                       std::size_t inputs);
  void add_features(const Mention& pronoun, const Mention& candidate, std::size_t between,
                    float* state) const;

  std::size_t width_;
  std::size_t inner_;
  std::vector<std::size_t> word_ends_;
  Affine pronoun_, candidate_;
  std::span<const float> product_, features_, out_;
  AlignedBuffer<float> no_bias_;
};

}  // namespace onrecord::language
