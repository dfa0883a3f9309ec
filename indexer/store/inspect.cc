// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/inspect.h"

#include <SQLiteCpp/Statement.h>
#include <xapian.h>

#include <array>

#include "schema/archive.h"

namespace onrecord {

namespace {

struct StatusRow {
  const char* what;
  const char* sql;
};

constexpr StatusRow kStatus[] = {
    {"articles", "SELECT count(*) FROM articles"},
    {"quotations", "SELECT count(*) FROM quotes"},
    {"  direct", "SELECT count(*) FROM quotes WHERE kind = 'direct'"},
    {"  mixed", "SELECT count(*) FROM quotes WHERE kind = 'mixed'"},
    {"  indirect", "SELECT count(*) FROM quotes WHERE kind = 'indirect'"},
    {"  with a named speaker",
     "SELECT count(*) FROM quotes WHERE speaker_type IN ('person', 'organization', 'place')"},
    {"persons", "SELECT count(*) FROM speakers WHERE type = 'person' AND same_as IS NULL"},
    {"organizations", "SELECT count(*) FROM organizations WHERE same_as IS NULL"},
    {"outlets", "SELECT count(DISTINCT outlet) FROM articles WHERE outlet <> ''"},
    {"first published", "SELECT coalesce(min(nullif(published, '')), '') FROM articles"},
    {"last published", "SELECT coalesce(max(published), '') FROM articles"},
    {"dates from the file's time",
     "SELECT count(*) FROM articles WHERE published_source = 'modification'"},
    {"nothing extracted", "SELECT count(*) FROM articles WHERE held_back <> ''"},
    {"rejected", "SELECT count(*) FROM rejected"},
    {"extracted by",
     "SELECT coalesce(group_concat(DISTINCT extractor), '') FROM extractions x"
     " WHERE EXISTS (SELECT 1 FROM articles WHERE extraction = x.id)"},
    {"models",
     "SELECT coalesce(group_concat(DISTINCT substr(models, 1, 12)), '') FROM extractions x"
     " WHERE EXISTS (SELECT 1 FROM articles WHERE extraction = x.id)"},
};

// Each gives one row for each problem, in words.
constexpr const char* kProblems[] = {
    "SELECT 'quotation ' || q.id || ' stands outside of its text' FROM quotes q"
    " JOIN articles a ON a.id = q.article_id WHERE q.begin > q.end OR q.end > length(a.text)",
    "SELECT 'mention in article ' || m.article_id || ' stands outside of its text' FROM mentions m"
    " JOIN articles a ON a.id = m.article_id WHERE m.begin > m.end OR m.end > length(a.text)",
    "SELECT 'mention in article ' || m.article_id || ' refers to a row that is not there'"
    " FROM mentions m WHERE m.speaker_id NOT IN (SELECT id FROM speakers)"
    " OR m.organization_id NOT IN (SELECT id FROM organizations)"
    " OR m.quote_id NOT IN (SELECT id FROM quotes)",
    "SELECT 'table ' || \"table\" || ' row ' || coalesce(rowid, '?') || ' refers to a row of ' ||"
    " parent || ' that is not there' FROM pragma_foreign_key_check",
};

std::string text_of(SQLite::Database& database, const std::string& sql) {
  SQLite::Statement query(database, sql);
  return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

void check_rows(SQLite::Database& database, std::vector<std::string>& problems) {
  SQLite::Statement integrity(database, "PRAGMA integrity_check");
  while (integrity.executeStep())
    if (const std::string word = integrity.getColumn(0).getString(); word != "ok")
      problems.push_back("archive.db: " + word);
  for (const char* sql : kProblems) {
    SQLite::Statement query(database, sql);
    while (query.executeStep()) problems.push_back(query.getColumn(0).getString());
  }
}

void check_fulltext(const std::filesystem::path& archive, SQLite::Database& database,
                    Documents which, const std::string& table, std::vector<std::string>& problems) {
  const std::string folder = archive_fulltext(archive, which).string();
  try {
    const Xapian::Database fulltext = open_fulltext_for_reading(archive, which);
    const std::string rows = text_of(database, "SELECT count(*) FROM " + table);
    const std::string documents = std::to_string(fulltext.get_doccount());
    if (rows != documents)
      problems.push_back("the full-text index holds " + documents + " " + table + ", the tables " +
                         rows + "; `onrecord-index rebuild` makes it anew");
    if (const std::size_t errors = Xapian::Database::check(folder); errors > 0)
      problems.push_back(folder + ": Xapian finds " + std::to_string(errors) +
                         " errors; `onrecord-index rebuild` makes it anew");
  } catch (const Xapian::Error& error) {
    problems.push_back(archive_error(archive, error).what());
  } catch (const Error& error) {
    problems.push_back(error.what());
  }
}

}  // namespace

std::vector<StatusLine> archive_status(const std::filesystem::path& archive) {
  SQLite::Database database = open_database_for_reading(archive);
  try {
    std::vector<StatusLine> lines{{"archive", archive.string()},
                                  {"schema", std::to_string(schema_version())}};
    for (const StatusRow& row : kStatus) lines.push_back({row.what, text_of(database, row.sql)});
    return lines;
  } catch (const SQLite::Exception& thrown) {
    throw archive_error(archive, thrown);
  }
}

void for_each_rejected(const std::filesystem::path& archive,
                       const std::function<void(const Rejected&)>& sink) {
  SQLite::Database database = open_database_for_reading(archive);
  try {
    SQLite::Statement query(
        database, "SELECT path, record_id, reason, detail FROM rejected ORDER BY path, record_id");
    while (query.executeStep())
      sink({query.getColumn(0).getString(), query.getColumn(1).getString(),
            query.getColumn(2).getString(), query.getColumn(3).getString()});
  } catch (const SQLite::Exception& thrown) {
    throw archive_error(archive, thrown);
  }
}

std::vector<std::string> check_archive(const std::filesystem::path& archive) {
  std::vector<std::string> problems;
  SQLite::Database database = open_database_for_reading(archive);
  try {
    check_rows(database, problems);
    check_fulltext(archive, database, Documents::kArticles, "articles", problems);
    check_fulltext(archive, database, Documents::kQuotes, "quotes", problems);
  } catch (const SQLite::Exception& thrown) {
    problems.push_back(archive_error(archive, thrown).what());
  }
  return problems;
}

}  // namespace onrecord
