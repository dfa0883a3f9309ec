// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/cast.h"

#include <algorithm>
#include <array>
#include <map>

#include "indexer/extract/name_types.h"
#include "schema/normalise.h"

namespace onrecord::extract {

namespace {

std::vector<std::string_view> split_at_spaces(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool is_space = i == text.size() || text[i] == ' ' || text[i] == '\n' ||
                          text[i] == '\t' || text.substr(i).starts_with("\xC2\xA0");
    if (!is_space) continue;
    if (i > begin) pieces.push_back(text.substr(begin, i - begin));
    begin = i + (i < text.size() && text[i] == '\xC2' ? 2 : 1);
  }
  return pieces;
}

std::string_view without_ending(std::string_view piece, std::string_view ending) {
  return piece.ends_with(ending) && piece.size() > ending.size()
             ? piece.substr(0, piece.size() - ending.size())
             : piece;
}

std::string_view without_possessive(std::string_view piece) {
  for (const std::string_view ending : {"'s", "’s", "'", "’"}) {
    const std::string_view shorter = without_ending(piece, ending);
    if (shorter.size() < piece.size()) return shorter;
  }
  return piece;
}

bool is_nickname(std::string_view piece) {
  for (const std::string_view mark : {"\"", "“", "”", "‘", "(", "'"})
    if (piece.starts_with(mark)) return true;
  return false;
}

// "J." -> "j"; "St." -> "st"; "O'Neill" keeps its apostrophe, straight.
std::string compared(std::string_view piece) {
  const std::string folded = fold(piece);
  std::string word;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded.compare(i, 3, "’") == 0) {
      word += '\'';
      i += 2;
    } else if (folded[i] != '.' && folded[i] != ',' && folded[i] != '[' && folded[i] != ']') {
      word += folded[i];
    }
  }
  return word;
}

bool is_suffix(const std::string& word) {
  return word == "jr" || word == "sr" || word == "ii" || word == "iii" || word == "iv";
}

void append(std::string& out, std::string_view piece) {
  if (!out.empty()) out += ' ';
  out += piece;
}

}  // namespace

NameForm person_form(std::string_view printed) {
  NameForm form;
  std::vector<std::string_view> pieces = split_at_spaces(printed);
  while (pieces.size() > 1) {
    const std::string word = compared(pieces.front());
    if (!is(word, WordClass::kHonorific | WordClass::kTitle)) break;
    if (is(word, WordClass::kFemale)) form.gender = Gender::kFemale;
    if (is(word, WordClass::kMale)) form.gender = Gender::kMale;
    pieces.erase(pieces.begin());
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string_view piece = pieces[i];
    if (i + 1 == pieces.size()) piece = without_possessive(piece);
    append(form.shown, piece);
    if (is_nickname(piece) && i > 0 && i + 1 < pieces.size()) continue;
    const std::string word = compared(piece);
    if (word.empty()) continue;
    if (i > 0 && is_suffix(word))
      form.suffix = word;
    else
      form.words.push_back(word);
  }
  if (form.shown.ends_with(",") && form.shown.size() > 1) form.shown.pop_back();
  return form;
}

NameForm organization_form(std::string_view printed) {
  NameForm form;
  const std::vector<std::string_view> pieces = split_at_spaces(printed);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    append(form.shown, pieces[i]);
    // "Merrow's health ministry" and "Merrow health ministry" are one.
    const std::string word =
        compared(i + 1 < pieces.size() ? without_possessive(pieces[i]) : pieces[i]);
    if (!word.empty() && !(i == 0 && word == "the" && pieces.size() > 1))
      form.words.push_back(word);
  }
  // "United States Senate" and "U.S. Senate" are one.
  static constexpr std::array<std::array<std::string_view, 3>, 2> kCountries = {
      {{"united", "states", "us"}, {"united", "kingdom", "uk"}}};
  for (const auto& [first, second, letters] : kCountries)
    if (form.words.size() > 2 && form.words[0] == first && form.words[1] == second) {
      form.words.erase(form.words.begin());
      form.words.front() = std::string(letters);
    }
  return form;
}

void add_mention(Cast& cast, std::uint32_t entity, std::uint32_t name, const NameForm& form) {
  Entity& e = cast.entities[entity];
  cast.entity_of_name[name] = entity;
  ++e.mention_count;
  if (std::find(e.forms.begin(), e.forms.end(), form.shown) == e.forms.end())
    e.forms.push_back(form.shown);
  if (form.gender != Gender::kUnknown) {
    e.gender = form.gender;
    e.gender_is_printed = true;
  }
}

void join_places(const ArticleView& view, Cast& cast) {
  const auto& names = view.document().names;
  std::map<std::vector<std::string>, std::uint32_t> entity_of_words;
  for (std::uint32_t n = 0; n < names.size(); ++n) {
    if (cast.type_of_name[n] != language::NameType::kPlace || cast.entity_of_name[n] != kNoIndex)
      continue;
    const NameForm form = organization_form(view.text_of(names[n].span));
    const auto [place, is_new] =
        entity_of_words.try_emplace(form.words, static_cast<std::uint32_t>(cast.entities.size()));
    if (is_new) {
      Entity& entity = cast.entities.emplace_back();
      entity.type = language::NameType::kPlace;
      entity.name = form.shown;
    }
    add_mention(cast, place->second, n, form);
  }
}

Cast find_cast(const ArticleView& view) {
  Cast cast;
  cast.entity_of_name.assign(view.document().names.size(), kNoIndex);
  cast.type_of_name = agreed_types(view);
  join_persons(view, cast);
  join_organizations(view, cast);
  join_places(view, cast);
  return cast;
}

}  // namespace onrecord::extract
