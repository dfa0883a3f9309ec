// SPDX-License-Identifier: GPL-3.0-or-later
// The language engine put together: tokens and sentences by rules over exact positions, the guard
// that keeps what is no English prose from the encoder, the encoder, and what quotation marks and
// printed labels know better than it.
//
// Thread-safety: one for each worker; the Reader behind them is constant and shared.
// Cost: the encoder's; all else together is some hundredths of it.
// Failure: none.
#pragma once

#include <memory>

#include "indexer/language/annotate.h"
#include "indexer/language/encoder/reader.h"

namespace onrecord::language {

class NewsAnnotator final : public Annotator {
 public:
  explicit NewsAnnotator(std::shared_ptr<const Reader> reader) : reader_(std::move(reader)) {}

  Document annotate(std::string_view text, std::span<const Paragraph> paragraphs) override;

 private:
  std::shared_ptr<const Reader> reader_;
  ReaderScratch scratch_;
};

}  // namespace onrecord::language
