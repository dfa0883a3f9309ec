// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/identities.h"

#include <SQLiteCpp/VariadicBind.h>

#include <set>

#include "schema/names.h"
#include "schema/normalise.h"

namespace onrecord {

namespace {

constexpr const char* kFindSpeaker = "SELECT id FROM speakers WHERE name_key = ? AND type = ?";
constexpr const char* kAddSpeaker =
    "INSERT INTO speakers (type, name, name_key, printed) VALUES (?, ?, ?, ?)";
constexpr const char* kFindOrganization = "SELECT id FROM organizations WHERE name_key = ?";
constexpr const char* kAddOrganization =
    "INSERT INTO organizations (name, name_key, printed) VALUES (?, ?, ?)";
constexpr const char* kFindSpeakerAlias =
    "SELECT id FROM aliases WHERE speaker_id = ? AND form = ?";
constexpr const char* kAddSpeakerAlias =
    "INSERT INTO aliases (speaker_id, form, form_key) VALUES (?, ?, ?)";
constexpr const char* kFindOrganizationAlias =
    "SELECT id FROM aliases WHERE organization_id = ? AND form = ?";
constexpr const char* kAddOrganizationAlias =
    "INSERT INTO aliases (organization_id, form, form_key) VALUES (?, ?, ?)";
constexpr const char* kAddAliasWord = "INSERT INTO alias_words (word, alias_id) VALUES (?, ?)";
constexpr const char* kAddArticleName =
    "INSERT OR IGNORE INTO article_names (article_id, alias_id) VALUES (?, ?)";

constexpr const char* kRemoveOrphanAliases =
    "DELETE FROM aliases WHERE NOT EXISTS"
    " (SELECT 1 FROM article_names n WHERE n.alias_id = aliases.id)";
constexpr const char* kRemoveOrphanSpeakers =
    "DELETE FROM speakers WHERE"
    " NOT EXISTS (SELECT 1 FROM aliases x WHERE x.speaker_id = speakers.id)"
    " AND NOT EXISTS (SELECT 1 FROM stored_quotes x WHERE x.speaker_id = speakers.id)"
    " AND NOT EXISTS (SELECT 1 FROM joint_speakers x WHERE x.speaker_id = speakers.id)"
    " AND NOT EXISTS (SELECT 1 FROM affiliations x WHERE x.speaker_id = speakers.id)"
    " AND NOT EXISTS (SELECT 1 FROM speakers x"
    "                  WHERE x.same_as = speakers.id OR x.split_from = speakers.id)"
    " AND id NOT IN (SELECT speaker_id FROM stored_mentions WHERE speaker_id IS NOT NULL)";
constexpr const char* kRemoveOrphanOrganizations =
    "DELETE FROM organizations WHERE"
    " NOT EXISTS (SELECT 1 FROM aliases x WHERE x.organization_id = organizations.id)"
    " AND NOT EXISTS (SELECT 1 FROM speakers x WHERE x.organization_id = organizations.id)"
    " AND NOT EXISTS (SELECT 1 FROM affiliations x WHERE x.organization_id = organizations.id)"
    " AND NOT EXISTS (SELECT 1 FROM organizations x WHERE x.same_as = organizations.id)"
    " AND id NOT IN"
    " (SELECT organization_id FROM stored_mentions WHERE organization_id IS NOT NULL)";

template <typename... Values>
RowId add(SQLite::Database& database, SQLite::Statement& statement, const Values&... values) {
  statement.reset();
  SQLite::bind(statement, values...);
  statement.exec();
  return database.getLastInsertRowid();
}

// The first column of the first row, or 0: ids begin at 1.
template <typename... Values>
RowId find(SQLite::Statement& statement, const Values&... values) {
  statement.reset();
  SQLite::bind(statement, values...);
  const RowId id = statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
  statement.reset();  // a statement left on its row would hold off checkpoints
  return id;
}

}  // namespace

Identities::Identities(SQLite::Database& database)
    : database_(database),
      find_speaker_(database, kFindSpeaker),
      add_speaker_(database, kAddSpeaker),
      find_organization_(database, kFindOrganization),
      add_organization_(database, kAddOrganization),
      find_speaker_alias_(database, kFindSpeakerAlias),
      add_speaker_alias_(database, kAddSpeakerAlias),
      find_organization_alias_(database, kFindOrganizationAlias),
      add_organization_alias_(database, kAddOrganizationAlias),
      add_alias_word_(database, kAddAliasWord),
      add_article_name_(database, kAddArticleName) {}

std::string Identities::key(SpeakerType type, const std::string& name) {
  switch (type) {
    case SpeakerType::kPerson:
      return name_key(name);
    case SpeakerType::kOrganization:
      return organization_key(name);
    default:
      return form_key(name);
  }
}

RowId Identities::speaker(SpeakerType type, const std::string& name) {
  const std::string name_key = key(type, name);
  const std::string type_word(spelling(type));
  if (const RowId found = find(find_speaker_, name_key, type_word)) return found;
  const RowId id = add(database_, add_speaker_, type_word, name, name_key, name);
  if (type == SpeakerType::kOrganization) {
    const RowId named = organization(name);
    SQLite::Statement link(database_, "UPDATE speakers SET organization_id = ? WHERE id = ?");
    SQLite::bind(link, named, id);
    link.exec();
  }
  return id;
}

RowId Identities::organization(const std::string& name) {
  const std::string name_key = organization_key(name);
  if (const RowId found = find(find_organization_, name_key)) return found;
  return add(database_, add_organization_, name, name_key, name);
}

void Identities::print_speaker(RowId article, RowId speaker, const std::string& form) {
  print(article, speaker, form, find_speaker_alias_, add_speaker_alias_);
}

void Identities::print_organization(RowId article, RowId organization, const std::string& form) {
  print(article, organization, form, find_organization_alias_, add_organization_alias_);
}

void Identities::print(RowId article, RowId named, const std::string& form,
                       SQLite::Statement& find_alias, SQLite::Statement& add_alias) {
  RowId alias = find(find_alias, named, form);
  if (alias == 0) {
    alias = add(database_, add_alias, named, form, form_key(form));
    const std::vector<std::string> all = words(form);
    for (const std::string& word : std::set<std::string>(all.begin(), all.end()))
      add(database_, add_alias_word_, word, alias);
  }
  add(database_, add_article_name_, article, alias);
}

void remove_orphans(SQLite::Database& database) {
  database.exec(kRemoveOrphanAliases);
  database.exec(kRemoveOrphanSpeakers);
  database.exec(kRemoveOrphanOrganizations);
}

}  // namespace onrecord
