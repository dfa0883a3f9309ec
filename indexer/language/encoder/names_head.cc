// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/names_head.h"

namespace onrecord::language {

NamesHead::NamesHead(const ModelFile& file, std::size_t width)
    : out_(file, "names.out", kNameLabels.size(), width), bias_(file.constant("biases.names", 0)) {
  file.require_labels("names", kNameLabels);
}

void NamesHead::logits(const float* rows, std::size_t words, LinearScratch& scratch,
                       float* out) const {
  out_.apply(rows, words, Finish::kStore, scratch, out);
}

}  // namespace onrecord::language
