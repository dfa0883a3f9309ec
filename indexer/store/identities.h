// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <string>

#include "schema/records.h"

namespace onrecord {

using RowId = std::int64_t;

// Who is who over the whole archive. A speaker is one row where type and key agree: name_key for
// persons, organization_key for organizations, the folded words for the rest. A bare surname has a
// key of its own, so that it never joins a person to somebody else.
//
// Thread-safety: the writer's thread. Lifetime: keeps the database, which must outlive it.
// Cost: one indexed look-up a call; rows are made where none is found.
class Identities {
 public:
  explicit Identities(SQLite::Database& database);

  RowId speaker(SpeakerType type, const std::string& name);
  RowId organization(const std::string& name);

  // That the article prints this form of the name.
  void print_speaker(RowId article, RowId speaker, const std::string& form);
  void print_organization(RowId article, RowId organization, const std::string& form);

  static std::string key(SpeakerType type, const std::string& name);

 private:
  void print(RowId article, RowId named, const std::string& form, SQLite::Statement& find,
             SQLite::Statement& add);

  SQLite::Database& database_;
  SQLite::Statement find_speaker_, add_speaker_;
  SQLite::Statement find_organization_, add_organization_;
  SQLite::Statement find_speaker_alias_, add_speaker_alias_;
  SQLite::Statement find_organization_alias_, add_organization_alias_;
  SQLite::Statement add_alias_word_, add_article_name_;
};

// Removes forms that no article prints any more, and then the speakers and organizations that
// nothing refers to. Cost: reads these tables once, and the mentions
// once where only they could still refer to somebody.
void remove_orphans(SQLite::Database& database);

}  // namespace onrecord
