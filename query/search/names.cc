// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/names.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "query/search/spelling.h"
#include "schema/normalise.h"

namespace onrecord::query {

namespace {

constexpr std::size_t kMaxNameWords = 12;
constexpr std::size_t kMaxListed = 10;
constexpr std::size_t kMaxSuggested = 3;

// The two tables in which names are looked up, and how. Each query gives ids of that table.
struct NameTable {
  std::string_view by_id;           // ?1
  std::string_view by_key;          // ?1 a person's key, ?2 an organization's, ?3 anything else's
  std::string_view by_form;         // ?1 and ?2 are form keys
  std::string_view of_alias_words;  // ?1 a JSON array of words, ?2 their number
  std::string_view described;       // ?1 an id: id, name, type, quotes, rows of the same one
  std::string_view all_names;       // name, key, quotes
};

constexpr NameTable kSpeakers = {
    "SELECT id FROM speakers WHERE id = ?1",
    "SELECT id FROM speakers WHERE (name_key = ?1 AND type = 'person')"
    " OR (name_key = ?2 AND type = 'organization')"
    " OR (name_key = ?3 AND type NOT IN ('person', 'organization'))",
    "SELECT speaker_id FROM aliases WHERE form_key IN (?1, ?2) AND speaker_id IS NOT NULL"
    " UNION SELECT s.id FROM aliases a JOIN speakers s ON s.organization_id = a.organization_id"
    "  WHERE a.form_key IN (?1, ?2)",
    "WITH found(id) AS (SELECT w.alias_id FROM json_each(?1) j JOIN alias_words w ON w.word = "
    "j.value"
    "  GROUP BY w.alias_id HAVING count(*) = ?2)"
    " SELECT a.speaker_id FROM found JOIN aliases a USING (id) WHERE a.speaker_id IS NOT NULL"
    " UNION SELECT s.id FROM found JOIN aliases a USING (id)"
    "  JOIN speakers s ON s.organization_id = a.organization_id",
    "SELECT c.id, c.name, c.type,"
    " (SELECT count(*) FROM quotes q JOIN speakers m ON m.id = q.speaker_id"
    "   WHERE m.id = c.id OR m.same_as = c.id)"
    " + (SELECT count(*) FROM joint_speakers j JOIN speakers m ON m.id = j.speaker_id"
    "   WHERE m.id = c.id OR m.same_as = c.id),"
    " (SELECT group_concat(m.id) FROM speakers m WHERE m.id = c.id OR m.same_as = c.id)"
    " FROM speakers s JOIN speakers c ON c.id = coalesce(s.same_as, s.id) WHERE s.id = ?1",
    "SELECT name, name_key FROM speakers WHERE same_as IS NULL",
};

constexpr NameTable kOrganizations = {
    "SELECT id FROM organizations WHERE id = ?1",
    "SELECT id FROM organizations WHERE name_key IN (?1, ?2, ?3)",
    "SELECT organization_id FROM aliases WHERE form_key IN (?1, ?2)"
    " AND organization_id IS NOT NULL",
    "SELECT a.organization_id FROM json_each(?1) j JOIN alias_words w ON w.word = j.value"
    " JOIN aliases a ON a.id = w.alias_id WHERE a.organization_id IS NOT NULL"
    " GROUP BY a.id HAVING count(*) = ?2",
    "SELECT c.id, c.name, 'organization',"
    " (SELECT count(*) FROM quotes q JOIN speakers m ON m.id = q.speaker_id"
    "   WHERE m.organization_id = c.id),"
    " (SELECT group_concat(m.id) FROM organizations m WHERE m.id = c.id OR m.same_as = c.id)"
    " FROM organizations o JOIN organizations c ON c.id = coalesce(o.same_as, o.id)"
    " WHERE o.id = ?1",
    "SELECT name, name_key FROM organizations WHERE same_as IS NULL",
};

// Words hold letters, digits, "'", "&" and "." alone: nothing that JSON would escape.
std::string json_array(const std::set<std::string>& all) {
  std::string json = "[";
  for (const std::string& word : all) {
    if (json.size() > 1) json += ',';
    ((json += '"') += word) += '"';
  }
  return json + "]";
}

std::string joined(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& word : all) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

class Finder {
 public:
  Finder(ArchiveReader& reader, const NameTable& table, std::string_view typed, Mattering mattering)
      : database_(reader.database()), table_(table), typed_(typed), mattering_(mattering) {
    words_ = name_words(typed);
    if (words_.size() > kMaxNameWords) words_.resize(kMaxNameWords);
  }

  std::vector<Named> meant() {
    if (typed_.starts_with("id:")) return by_id();
    if (words_.empty())
      throw Error("“" + std::string(typed_) + "” is no name", "write a name, or id:12",
                  ExitCode::kBadRequest);
    std::vector<Named> found = mattering_ones(by_key());
    std::erase_if(found, [&](const Named& one) { return is_bare_surname(one); });
    if (!found.empty()) return found;
    found = mattering_ones(by_form());
    if (found.empty() || (found.size() == 1 && is_bare_surname(found.front()))) {
      const std::vector<Named> bare = std::move(found);
      found = mattering_ones(by_words());
      if (found.empty()) found = bare;
    }
    if (found.empty()) throw unknown();
    return unambiguous(std::move(found));
  }

 private:
  std::vector<Named> by_id() {
    std::int64_t id = 0;
    const char* const end = typed_.data() + typed_.size();
    const auto read = std::from_chars(typed_.data() + 3, end, id);
    if (read.ec != std::errc() || read.ptr != end)
      throw Error("“" + std::string(typed_) + "” is no id", "write id:12", ExitCode::kBadRequest);
    SQLite::Statement statement(database_, std::string(table_.by_id));
    statement.bind(1, id);
    std::vector<Named> found = described(statement);
    if (found.empty())
      throw Error("there is no " + std::string(typed_), "", ExitCode::kNothingFound);
    return found;
  }

  std::vector<Named> by_key() {
    SQLite::Statement statement(database_, std::string(table_.by_key));
    statement.bind(1, name_key(typed_text()));
    statement.bind(2, organization_key(typed_text()));
    statement.bind(3, form_key(typed_text()));
    return described(statement);
  }

  std::vector<Named> by_form() {
    SQLite::Statement statement(database_, std::string(table_.by_form));
    statement.bind(1, form_key(typed_text()));
    statement.bind(2, joined(words_));
    return described(statement);
  }

  std::vector<Named> by_words() {
    const std::set<std::string> different(words_.begin(), words_.end());
    SQLite::Statement statement(database_, std::string(table_.of_alias_words));
    statement.bind(1, json_array(different));
    statement.bind(2, static_cast<std::int64_t>(different.size()));
    return described(statement);
  }

  std::vector<Named> described(SQLite::Statement& ids) {
    std::vector<Named> all;
    SQLite::Statement description(database_, std::string(table_.described));
    while (ids.executeStep()) {
      description.reset();
      description.bind(1, ids.getColumn(0).getInt64());
      if (!description.executeStep()) continue;
      Named one;
      one.id = description.getColumn(0).getInt64();
      if (std::any_of(all.begin(), all.end(), [&](const Named& n) { return n.id == one.id; }))
        continue;
      one.name = description.getColumn(1).getString();
      one.type = description.getColumn(2).getString();
      one.quotes = description.getColumn(3).getInt64();
      const std::string rows = description.getColumn(4).getString();
      for (const char *at = rows.data(), *end = at + rows.size(); at < end;) {
        std::int64_t row = 0;
        at = std::from_chars(at, end, row).ptr + 1;
        one.rows.push_back(row);
      }
      all.push_back(std::move(one));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Named& a, const Named& b) { return a.quotes > b.quotes; });
    return all;
  }

  std::vector<Named> mattering_ones(std::vector<Named> found) const {
    const bool some_speak =
        std::any_of(found.begin(), found.end(), [](const Named& one) { return one.quotes > 0; });
    if (mattering_ == Mattering::kQuoted && some_speak)
      std::erase_if(found, [](const Named& one) { return one.quotes == 0; });
    return found;
  }

  // "Starmer" where an article never says which.
  bool is_bare_surname(const Named& one) const {
    return one.type == "person" && name_words(one.name).size() == 1;
  }

  std::vector<Named> unambiguous(std::vector<Named> found) const {
    const auto full = std::count_if(found.begin(), found.end(),
                                    [&](const Named& one) { return !is_bare_surname(one); });
    const bool share_a_name = std::all_of(found.begin(), found.end(), [&](const Named& one) {
      return form_key(one.name) == form_key(found.front().name);
    });
    if (found.size() == 1 || share_a_name || (full == 1 && words_.size() == 1)) return found;
    std::string list = "choose one:";
    for (std::size_t i = 0; i < std::min(found.size(), kMaxListed); ++i)
      list += "\n  id:" + std::to_string(found[i].id) + "  " + found[i].name + " (" +
              found[i].type + ", " + std::to_string(found[i].quotes) + " quotations)";
    if (found.size() > kMaxListed)
      list += "\n  and " + std::to_string(found.size() - kMaxListed) + " more";
    throw Error("“" + std::string(typed_) + "” could mean " + std::to_string(found.size()), list,
                ExitCode::kBadRequest);
  }

  Error unknown() const {
    struct Near {
      std::size_t distance;
      std::string name;
    };
    const std::string key = joined(words_);
    const std::size_t most = forgiven_mistakes(key.size());
    std::vector<Near> near;
    SQLite::Statement names(database_, std::string(table_.all_names));
    while (names.executeStep()) {
      const std::string known = names.getColumn(1).getString();
      std::size_t distance = spelling_distance(key, known, most);
      if (words_.size() == 1)
        for (const std::string& word : words(known))
          distance = std::min(distance, spelling_distance(key, word, most));
      if (distance <= most) near.push_back({distance, names.getColumn(0).getString()});
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const Near& a, const Near& b) { return a.distance < b.distance; });
    std::string hint;
    for (std::size_t i = 0; i < std::min(near.size(), kMaxSuggested); ++i)
      hint += (i == 0 ? "did you mean “" : "”, “") + near[i].name;
    hint += near.empty() ? "onrecord speakers lists all names" : "”?";
    return Error("nobody in the archive is called “" + std::string(typed_) + "”", hint,
                 ExitCode::kNothingFound);
  }

  std::string typed_text() const { return std::string(typed_); }

  SQLite::Database& database_;
  const NameTable& table_;
  std::string_view typed_;
  Mattering mattering_;
  std::vector<std::string> words_;
};

}  // namespace

std::vector<Named> find_speakers(ArchiveReader& reader, std::string_view typed,
                                 Mattering mattering) {
  return reader.read([&] { return Finder(reader, kSpeakers, typed, mattering).meant(); });
}

std::vector<Named> find_organizations(ArchiveReader& reader, std::string_view typed) {
  return reader.read(
      [&] { return Finder(reader, kOrganizations, typed, Mattering::kNamed).meant(); });
}

}  // namespace onrecord::query
