// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/office_holders.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/extract/cast.h"
#include "schema/normalise.h"

namespace onrecord::extract {

namespace {

struct OfficeWords {
  std::string_view last;    // right before the name
  std::string_view before;  // before that; empty for none
  Office office;
};

// The first row that fits counts: a vice president is no president.
constexpr OfficeWords kOfficeWords[] = {
    {"president", "vice", Office::kVicePresident},
    {"president", "", Office::kPresident},
    {"minister", "prime", Office::kPrimeMinister},
    {"premier", "", Office::kPrimeMinister},
    {"pm", "", Office::kPrimeMinister},
    {"chancellor", "", Office::kChancellor},
    {"taoiseach", "", Office::kTaoiseach},
    {"general", "secretary", Office::kSecretaryGeneral},
    {"chair", "", Office::kChair},
    {"chairman", "", Office::kChair},
    {"chairwoman", "", Office::kChair},
};

struct PrintedOffice {
  Office office = Office::kPresident;
  std::uint32_t first_token = 0;
};

// The office that ends right before `token`, in capitals: the "president" of a club has none.
std::optional<PrintedOffice> office_before(const ArticleView& view, std::uint32_t token) {
  if (token == 0) return std::nullopt;
  const std::string_view printed = view.token_text(token - 1);
  if (printed.front() < 'A' || printed.front() > 'Z') return std::nullopt;
  for (const OfficeWords& row : kOfficeWords) {
    if (view.lower(token - 1) != row.last) continue;
    if (row.before.empty()) return PrintedOffice{row.office, token - 1};
    std::uint32_t before = token - 1;
    if (before > 0 && view.lower(before - 1) == "-") --before;
    if (before > 0 && view.lower(before - 1) == row.before)
      return PrintedOffice{row.office, before - 1};
  }
  return std::nullopt;
}

bool article_names(const ArticleView& view, Body body) {
  const auto rows = body_words();
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const BodyWords& r) { return r.body == body; });
  if (row == rows.end()) return false;
  for (std::uint32_t t = 0; t < view.token_count(); ++t)
    if (row->words.find(" " + std::string(view.token_text(t)) + " ") != std::string_view::npos)
      return true;
  return false;
}

}  // namespace

KnownHolder known_office_holder(const ArticleView& view, Span name) {
  const NameForm form = person_form(view.text_of(name));
  std::string surname;
  for (const std::string& word : form.words) surname += (surname.empty() ? "" : " ") + word;
  // The surname's own tokens end the name; a title may stand in it or before it.
  std::uint32_t first = view.last_token(name);
  std::size_t letters = 0;
  while (first > view.first_token(name) && letters < form.shown.size()) {
    --first;
    letters = name.end - view.token(first).begin;
  }
  const std::optional<PrintedOffice> office = office_before(view, first);
  if (!office) return {};
  // "Harrow University President Wilson" heads what stands before the office.
  if (office->first_token > 0) {
    const std::uint32_t owner = view.name_at_token(office->first_token - 1);
    if (owner != kNoIndex && owner != view.name_at_token(first) &&
        view.document().names[owner].type == language::NameType::kOrganization)
      return {};
  }
  KnownHolder known;
  for (const OfficeHolder& row : office_holders()) {
    if (row.surname != surname || row.office != office->office || !article_names(view, row.body))
      continue;
    if (known.holder) return {};
    known.holder = &row;
  }
  known.printed = {view.token(office->first_token).begin, name.end};
  return known;
}

Gender gender_of_office_holder(std::string_view full_name) {
  const auto holders = office_holders();
  const std::string folded = fold(full_name);
  const auto row = std::find_if(holders.begin(), holders.end(), [&](const OfficeHolder& r) {
    return folded.ends_with(r.surname) && fold(r.name) == folded;
  });
  return row == holders.end() ? Gender::kUnknown : row->gender;
}

}  // namespace onrecord::extract
