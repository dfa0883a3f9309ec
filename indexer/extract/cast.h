// SPDX-License-Identifier: GPL-3.0-or-later
// The persons, organizations and places of one article, and which printed name means whom.
//
// Names are joined by evidence inside the article alone: full names, surnames, first names,
// initials, acronyms with their expansion, shortened forms. Two persons of one surname stay two;
// a bare surname that fits both goes to the one whom the text calls by it. Facts from outside are
// only those of office_holders.h.
//
// Thread-safety: pure function, constant result.
// Cost: O(mentions x distinct forms).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/extract/article_view.h"
#include "indexer/extract/word_classes.h"
#include "indexer/language/document.h"

namespace onrecord::extract {

struct Entity {
  language::NameType type = language::NameType::kPerson;
  std::string name;                // the fullest printed form, without honorifics; see known_by
  std::vector<std::string> forms;  // every printed form, in order of appearance
  // Where `name` is printed nowhere: the office and surname by which its bearer is known.
  std::string known_by;
  Gender gender = Gender::kUnknown;
  bool gender_is_printed = false;  // from an honorific or role, not from the first name
  std::uint32_t mention_count = 0;
};

struct Cast {
  std::vector<Entity> entities;
  // For each of Document::names the index into entities; kNoIndex for what names nobody ("the
  // Clintons").
  std::vector<std::uint32_t> entity_of_name;
  // For each of them its type once the article has voted: one printed form has one type.
  std::vector<language::NameType> type_of_name;
};

Cast find_cast(const ArticleView& view);

// A name as it is compared and shown.
struct NameForm {
  std::string shown;               // as printed; a person without honorifics and possessive ending
  std::vector<std::string> words;  // folded; without initials' stops
  std::string suffix;              // jr, sr, ii, iii
  Gender gender = Gender::kUnknown;  // by honorific
};

NameForm person_form(std::string_view printed);
NameForm organization_form(std::string_view printed);

// The parts of find_cast, a file each.
void join_persons(const ArticleView& view, Cast& cast);
void join_organizations(const ArticleView& view, Cast& cast);
void join_places(const ArticleView& view, Cast& cast);

// Appends a mention to an entity: its form, its count, a fuller name.
void add_mention(Cast& cast, std::uint32_t entity, std::uint32_t name, const NameForm& form);

}  // namespace onrecord::extract
