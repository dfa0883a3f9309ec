// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/utf8.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

constexpr std::size_t kSampleSize = 64 * 1024;
// ICU's scale is 0-100. English with a few accents reaches 40-70 for Latin-1; below 30 it guesses
// among unrelated alphabets from a handful of bytes.
constexpr std::int32_t kLeastConfidence = 30;

struct Mark {
  std::string_view bytes;
  const char* charset;
};
// UTF-32LE before UTF-16LE, whose mark is the beginning of its own.
constexpr std::array kByteOrderMarks = {
    Mark{"\xEF\xBB\xBF", "UTF-8"},         Mark{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
    Mark{{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, Mark{"\xFF\xFE", "UTF-16LE"},
    Mark{"\xFE\xFF", "UTF-16BE"},
};

// Formats whose beginning could pass for text, or that deserve their name in the message.
struct Signature {
  std::string_view bytes;
  const char* format;
};
constexpr std::array kSignatures = {
    Signature{"%PDF-", "PDF"},
    Signature{"{\\rtf", "RTF"},
    Signature{"PK\x03\x04", "ZIP"},
    Signature{"\x1F\x8B", "gzip"},
    Signature{"\x28\xB5\x2F\xFD", "zstd"},
    Signature{"\x89PNG", "PNG"},
    Signature{"\xFF\xD8\xFF", "JPEG"},
    Signature{"GIF8", "GIF"},
    Signature{"\x7F"
              "ELF",
              "ELF"},
    Signature{"\xD0\xCF\x11\xE0", "Microsoft Office"},
};

// Control characters that text files hold: tab, line ends, form feed, escape (terminal captures).
bool is_strange_control(unsigned char c) {
  return (c < 0x20 && !(c >= 0x08 && c <= 0x0D) && c != 0x1A && c != 0x1B) || c == 0x7F;
}

void refuse_binary(std::string_view bytes) {
  for (const Signature& signature : kSignatures)
    if (bytes.starts_with(signature.bytes)) throw Rejection(kBinary, signature.format);
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) {
    throw Rejection(kBinary, std::to_string(std::count(bytes.begin(), bytes.end(), '\0')) +
                                 " NUL bytes, the first at " + std::to_string(nul));
  }
  const auto strange = std::count_if(bytes.begin(), bytes.end(), is_strange_control);
  if (static_cast<std::size_t>(strange) > bytes.size() / 50) {
    throw Rejection(kBinary, std::to_string(strange) + " control characters");
  }
}

// Latin script in UTF-16 has a NUL in every other byte; other scripts have none at all and come
// with a mark in practice.
const char* utf16_without_mark(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleSize);
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < sample.size(); ++i)
    if (sample[i] == '\0') ++nuls[i % 2];
  const std::size_t pairs = sample.size() / 2;
  if (pairs < 2) return nullptr;
  if (nuls[1] > pairs * 7 / 10 && nuls[0] <= pairs / 20) return "UTF-16LE";
  if (nuls[0] > pairs * 7 / 10 && nuls[1] <= pairs / 20) return "UTF-16BE";
  return nullptr;
}

struct InvalidUtf8 {
  std::size_t position = 0;   // of the first byte that fits nowhere
  std::size_t sequences = 0;  // valid sequences of several bytes
  std::size_t wrong = 0;      // bytes that fit nowhere
};

std::optional<InvalidUtf8> find_invalid_utf8(std::string_view bytes) {
  InvalidUtf8 found;
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const CodePoint c = decode_utf8(bytes, i);
    if (c.length > 1) {
      ++found.sequences;
    } else if (found.wrong++ == 0) {
      found.position = i;
    }
    i += c.length;
  }
  if (found.wrong == 0) return std::nullopt;
  return found;
}

// The first bytes of a character and nothing behind them.
bool is_cut_character(std::string_view tail) {
  const auto first = static_cast<unsigned char>(tail.front());
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  const bool begins_one = first >= 0xC2 && first <= 0xF4;
  return begins_one && tail.size() < length &&
         std::all_of(tail.begin() + 1, tail.end(),
                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
}

// A file that ends inside a character was cut; one that is UTF-8 but for some bytes was damaged,
// and its broken words would be printed as if somebody had said them. Anything else is another
// charset.
void refuse_damaged_utf8(std::string_view bytes, const InvalidUtf8& invalid) {
  if (invalid.sequences > 0 && is_cut_character(bytes.substr(invalid.position)))
    throw Rejection(kTruncated, "ends inside a UTF-8 character");
  if (invalid.sequences <= invalid.wrong) return;
  throw Rejection(kBadEncoding, "UTF-8, but for " + std::to_string(invalid.wrong) +
                                    " bytes, the first at " + std::to_string(invalid.position));
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset, &status));
  if (U_FAILURE(status) != 0) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return converter;
}

// Nothing when the bytes are not valid in that charset.
std::optional<std::string> convert(std::string_view bytes, const char* charset) {
  const Converter from = open_converter(charset);
  const Converter to = open_converter("UTF-8");
  if (!from || !to) return std::nullopt;
  std::string out;
  std::array<char, 8192> piece;
  std::array<UChar, 4096> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  UErrorCode status = U_ZERO_ERROR;
  bool first = true;
  do {
    status = U_ZERO_ERROR;
    char* target = piece.data();
    ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source, end,
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), first,
                   true, &status);
    out.append(piece.data(), target);
    first = false;
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status) != 0) return std::nullopt;
  return out;
}

std::string detected_charset(std::string_view bytes) {
  struct CloseDetector {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
  };
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  const std::string_view sample = bytes.substr(0, kSampleSize);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) != 0 || match == nullptr) return {};
  if (ucsdet_getConfidence(match, &status) < kLeastConfidence) return {};
  return ucsdet_getName(match, &status);
}

// The name that is shown, and the charset that is used for it.
std::string usual_name(const std::string& charset) {
  if (charset.empty()) return charset;
  UErrorCode status = U_ZERO_ERROR;
  const char* name = ucnv_getStandardName(charset.c_str(), "IANA", &status);
  const std::string usual = U_SUCCESS(status) != 0 && name != nullptr ? name : charset;
  if (usual == "ISO_8859-1:1987" || usual == "US-ASCII") return "windows-1252";
  return usual;
}

// Only charsets that write ASCII letters as themselves: the page's tags were read that way, and
// UTF-7 is a way to smuggle.
bool is_plausible_declaration(const std::string& charset) {
  return convert("<p>Az09", charset.c_str()) == "<p>Az09" && charset != "UTF-7";
}

std::string lf_line_ends(std::string text) {
  if (text.find('\r') == std::string::npos) return text;
  // A file without any LF has the line ends of old Macintosh programs.
  if (text.find('\n') == std::string::npos) {
    std::replace(text.begin(), text.end(), '\r', '\n');
    return text;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    text[kept++] = text[i];
  }
  text.resize(kept);
  return text;
}

DecodedText decode_wide(std::string_view bytes, const char* charset, std::size_t unit) {
  if (bytes.size() % unit != 0) throw Rejection(kTruncated, "ends inside a character");
  std::optional<std::string> text = convert(bytes, charset);
  if (!text) throw Rejection(kBadEncoding, std::string("not valid ") + charset);
  refuse_binary(*text);
  return {lf_line_ends(std::move(*text)), charset};
}

}  // namespace

DecodedText decode_text(std::string_view bytes, std::string_view declared) {
  bool marked_utf8 = false;
  for (const Mark& mark : kByteOrderMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.remove_prefix(mark.bytes.size());
    if (mark.bytes.size() != 3) {
      return decode_wide(bytes, mark.charset, mark.bytes.size());
    }
    marked_utf8 = true;
    break;
  }
  if (const char* wide = utf16_without_mark(bytes)) return decode_wide(bytes, wide, 2);
  refuse_binary(bytes);
  const std::optional<InvalidUtf8> invalid = find_invalid_utf8(bytes);
  if (!invalid) return {lf_line_ends(std::string(bytes)), "UTF-8"};
  if (marked_utf8) {
    throw Rejection(kBadEncoding, "marked as UTF-8, wrong at " + std::to_string(invalid->position));
  }
  refuse_damaged_utf8(bytes, *invalid);
  std::string declared_name = usual_name(std::string(declared.substr(0, 40)));
  if (declared.empty() || !is_plausible_declaration(declared_name)) declared_name.clear();
  for (const std::string& charset : {declared_name, usual_name(detected_charset(bytes))}) {
    if (charset.empty()) continue;
    if (std::optional<std::string> text = convert(bytes, charset.c_str()))
      return {lf_line_ends(std::move(*text)), charset};
  }
  std::optional<std::string> text = convert(bytes, "windows-1252");
  if (!text) throw Rejection(kBadEncoding, "no charset fits");
  return {lf_line_ends(std::move(*text)), "windows-1252"};
}

}  // namespace onrecord::ingest
