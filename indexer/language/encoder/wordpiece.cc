// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/wordpiece.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/error.h"
#include "base/utf8.h"

namespace onrecord::language {
namespace {

// BERT gives up on longer words, and so do the pretrained weights.
constexpr std::size_t kMaxCharacters = 100;
constexpr std::string_view kContinuation = "##";

// Decomposes character by character: what NFD would reorder are the marks
// that are dropped anyway, and a heap of ten thousand of them costs no more
// than reading it.
void append_normalised(UChar32 c, std::string& out) {
  static const icu::Normalizer2* nfd = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(status);
  }();
  const auto keep = [&](UChar32 part) {
    const auto type = u_charType(part);
    if (type != U_NON_SPACING_MARK && type != U_CONTROL_CHAR && type != U_FORMAT_CHAR)
      append_utf8(out, static_cast<char32_t>(u_tolower(part)));
  };
  icu::UnicodeString parts;
  if (nfd == nullptr || !nfd->getDecomposition(c, parts)) {
    keep(c);
    return;
  }
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) keep(parts.char32At(i));
}

}  // namespace

Vocabulary Vocabulary::read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw Error("cannot open the vocabulary " + path.string(), "install the model files again");
  return parse(std::string(std::istreambuf_iterator<char>(file), {}), path.string());
}

Vocabulary Vocabulary::parse(std::string lines, std::string_view source) {
  Vocabulary vocabulary;
  vocabulary.lines_ = std::make_unique<const std::string>(std::move(lines));
  const std::string_view all = *vocabulary.lines_;
  vocabulary.initial_.reserve(32768);
  vocabulary.continuing_.reserve(8192);
  PieceId id = 0;
  for (std::size_t begin = 0; begin < all.size(); ++id) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    std::string_view piece = all.substr(begin, end - begin);
    begin = end + 1;
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    auto* table = &vocabulary.initial_;
    if (piece.starts_with(kContinuation) && piece.size() > kContinuation.size()) {
      piece.remove_prefix(kContinuation.size());
      table = &vocabulary.continuing_;
    }
    vocabulary.longest_ = std::max(vocabulary.longest_, piece.size());
    table->emplace(piece, id);
  }
  vocabulary.size_ = static_cast<std::size_t>(id);
  const auto special = [&](std::string_view name) {
    const auto found = vocabulary.initial_.find(name);
    if (found == vocabulary.initial_.end())
      throw Error(std::string(source) + " is no vocabulary: it has no " + std::string(name),
                  "install the model files again");
    return found->second;
  };
  vocabulary.unknown_ = special("[UNK]");
  vocabulary.beginning_ = special("[CLS]");
  vocabulary.separator_ = special("[SEP]");
  return vocabulary;
}

void Vocabulary::append_spelling(std::string_view normalised, std::size_t limit,
                                 std::vector<PieceId>& pieces) const {
  const std::size_t first = pieces.size();
  const auto* table = &initial_;
  for (std::size_t begin = 0; begin < normalised.size() && pieces.size() < limit;) {
    std::size_t length = std::min(longest_, normalised.size() - begin);
    auto found = table->end();
    for (; length > 0; --length) {
      found = table->find(normalised.substr(begin, length));
      if (found != table->end()) break;
    }
    if (length == 0) {
      pieces.resize(first);
      pieces.push_back(unknown_);
      return;
    }
    pieces.push_back(found->second);
    begin += length;
    table = &continuing_;
  }
}

void Vocabulary::append_pieces(std::string_view word, std::vector<PieceId>& pieces) const {
  const std::size_t first = pieces.size();
  const std::size_t limit = first + kMaxPieces;
  std::string run;  // between apostrophes, which are pieces of their own
  std::size_t characters = 0;
  const auto end_run = [&] {
    if (characters > kMaxCharacters)
      pieces.push_back(unknown_);
    else
      append_spelling(run, limit, pieces);
    run.clear();
    characters = 0;
  };
  for (std::size_t at = 0; at < word.size() && pieces.size() < limit;) {
    const auto [c, width] = decode_utf8(word, at);
    at += width;
    if (c == U'\uFFFD') continue;
    if (c == U'\'' || c == U'\u2019') {
      end_run();
      if (pieces.size() < limit) append_spelling(c == U'\'' ? "'" : "\u2019", limit, pieces);
      continue;
    }
    if (characters > kMaxCharacters) continue;
    const std::size_t length = run.size();
    if (c >= U'A' && c <= U'Z')
      run.push_back(static_cast<char>(c + ('a' - 'A')));
    else if (c < 128)
      run.push_back(static_cast<char>(c));
    else
      append_normalised(static_cast<UChar32>(c), run);
    characters += run.size() > length;
  }
  if (pieces.size() < limit) end_run();
  if (pieces.size() == first) pieces.push_back(unknown_);
}

}  // namespace onrecord::language
