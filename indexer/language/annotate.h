// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/language/document.h"

namespace onrecord::language {

// Reads texts: sentences, tokens, names, attributions. The seam between the pipeline and the
// language engine; the pipeline knows nothing else of it.
//
// Thread-safety: an Annotator belongs to one worker; the model behind it is shared and constant.
// Failure: none. Any bytes give a Document; what cannot be read is held back with a reason.
class Annotator {
 public:
  virtual ~Annotator() = default;
  virtual Document annotate(std::string_view text, std::span<const Paragraph> paragraphs) = 0;
};

}  // namespace onrecord::language
