// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "indexer/article/article.h"

namespace onrecord::ingest {

// Why a file, folder or record gave no article. `key` is what Rejected::reason holds: it is stored,
// counted and printed, so a key is never renamed. docs/ingest.md repeats this table; a test
// compares.
struct RejectionReason {
  std::string_view key;
  std::string_view meaning;
};

inline constexpr RejectionReason kEmpty{"empty", "Nothing but white space."};
inline constexpr RejectionReason kBinary{
    "binary", "Not text: the signature of another format, NUL bytes or mostly control characters."};
inline constexpr RejectionReason kBadEncoding{
    "bad_encoding", "Meant as UTF-8 or UTF-16 but with bytes that are neither."};
inline constexpr RejectionReason kTruncated{
    "truncated", "Ends in the middle of a character, a tag, a JSON value or a compressed stream."};
inline constexpr RejectionReason kTooLarge{"too_large",
                                           "More bytes than the limit for its format."};
inline constexpr RejectionReason kLineTooLong{"line_too_long",
                                              "One line of text is longer than the limit."};
inline constexpr RejectionReason kTooDeep{"too_deep",
                                          "Tags or JSON values nested deeper than the limit."};
inline constexpr RejectionReason kNoText{"no_text", "Well-formed, but no article text in it."};
inline constexpr RejectionReason kBadJson{"bad_json",
                                          "Not valid JSON, or no record of an article."};
inline constexpr RejectionReason kManyBadRecords{
    "many_bad_records", "More bad records in one file than are named one by one."};
inline constexpr RejectionReason kBadCompression{"bad_compression",
                                                 "Not a valid gzip or zstd stream."};
inline constexpr RejectionReason kUnknownFormat{"unknown_format",
                                                "A file name ending that no reader knows."};
inline constexpr RejectionReason kUnreadable{"unreadable",
                                             "The system refused to open or read it."};
inline constexpr RejectionReason kVanished{"vanished", "Gone between being found and being read."};
inline constexpr RejectionReason kChanged{"changed",
                                          "Changed while it was read; the next run takes it."};
inline constexpr RejectionReason kSpecialFile{"special_file",
                                              "A named pipe, socket or device, not a file."};
inline constexpr RejectionReason kDanglingLink{"dangling_link",
                                               "A symbolic link to something that is not there."};
inline constexpr RejectionReason kLinkLoop{"link_loop",
                                           "A symbolic link that leads back to a folder above it."};
inline constexpr RejectionReason kLinkedTwice{
    "linked_twice", "A folder that was already read under another path through a link."};
inline constexpr RejectionReason kBadSettings{
    "bad_settings", "A .onrecord.toml with an error; the folder is read without that setting."};

inline constexpr std::array kRejectionReasons = {
    kEmpty,          kBinary,        kBadEncoding, kTruncated,   kTooLarge,
    kLineTooLong,    kTooDeep,       kNoText,      kBadJson,     kManyBadRecords,
    kBadCompression, kUnknownFormat, kUnreadable,  kVanished,    kChanged,
    kSpecialFile,    kDanglingLink,  kLinkLoop,    kLinkedTwice, kBadSettings,
};

inline Rejected reject(std::string path, const RejectionReason& reason, std::string detail,
                       std::string record_id = {}) {
  return {std::move(path), std::move(record_id), std::string(reason.key), std::move(detail)};
}

// Leaves a ByteStream or a reader from any depth; read_articles turns it into a Rejected.
class Rejection : public std::runtime_error {
 public:
  Rejection(const RejectionReason& reason, const std::string& detail)
      : std::runtime_error(detail), reason_(reason) {}
  const RejectionReason& reason() const { return reason_; }

 private:
  RejectionReason reason_;
};

}  // namespace onrecord::ingest
