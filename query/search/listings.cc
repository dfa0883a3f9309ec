// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/listings.h"

#include <limits>

#include "query/search/rows.h"

namespace onrecord::query {

namespace {

// Every statement ends with the page's limit and offset as its last two values.
constexpr const char* kWho =
    "WITH hit AS (SELECT json_extract(value, '$[0]') AS quote_id, json_extract(value, '$[1]') AS "
    "weight"
    "               FROM json_each(?1)),"
    " saying AS (SELECT q.id, q.speaker_id FROM hit JOIN quotes q ON q.id = hit.quote_id"
    "            UNION SELECT j.quote_id, j.speaker_id FROM hit JOIN joint_speakers j USING "
    "(quote_id))"
    " SELECT c.id AS speaker_id, c.name AS speaker, c.type, count(*) AS quotes,"
    "  count(DISTINCT q.article_id) AS articles, min(nullif(a.published, '')) AS first_published,"
    "  max(a.published) AS last_published"
    " FROM saying JOIN hit ON hit.quote_id = saying.id JOIN quotes q ON q.id = saying.id"
    " JOIN articles a ON a.id = q.article_id JOIN speakers s ON s.id = saying.speaker_id"
    " JOIN speakers c ON c.id = coalesce(s.same_as, s.id)"
    " GROUP BY c.id ORDER BY sum(hit.weight) DESC, count(*) DESC, c.name LIMIT ?2 OFFSET ?3";

constexpr const char* kTimeline =
    "SELECT substr(a.published, 1, 7) AS month, count(*) AS quotes,"
    " count(DISTINCT q.article_id) AS articles, count(DISTINCT q.speaker_id) AS speakers"
    " FROM json_each(?1) j JOIN quotes q ON q.id = json_extract(j.value, '$[0]')"
    " JOIN articles a ON a.id = q.article_id GROUP BY month ORDER BY month LIMIT ?2 OFFSET ?3";

constexpr const char* kSpeakers =
    "SELECT speaker_id, speaker, type, quotes, articles, first_published, last_published"
    " FROM said_by ORDER BY quotes DESC, speaker LIMIT ?1 OFFSET ?2";

constexpr const char* kOrganizations =
    "SELECT o.id AS organization_id, o.name AS organization,"
    " (SELECT count(*) FROM speakers s JOIN quotes q ON q.speaker_id = s.id"
    "   WHERE s.organization_id = o.id) AS quotes,"
    " (SELECT count(DISTINCT f.speaker_id) FROM affiliations f WHERE f.organization_id = o.id) AS "
    "people,"
    " (SELECT count(DISTINCT n.article_id) FROM aliases x JOIN article_names n ON n.alias_id = x.id"
    "   WHERE x.organization_id = o.id) AS articles"
    " FROM organizations o WHERE o.same_as IS NULL"
    " ORDER BY quotes DESC, articles DESC, organization LIMIT ?1 OFFSET ?2";

// ?1 the outlet or '', ?2 and ?3 the dates as digits or ''.
constexpr const char* kArticles =
    "WITH a AS (SELECT *, replace(substr(published, 1, 10), '-', '') AS day FROM articles)"
    " SELECT id AS article_id, published, outlet, title, byline, section,"
    " (SELECT count(*) FROM quotes q WHERE q.article_id = a.id) AS quotes, path FROM a"
    " WHERE (?1 = '' OR outlet = ?1 COLLATE NOCASE)"
    " AND (?2 = '' OR day >= ?2 OR (day <> '' AND substr(?2, 1, length(day)) = day))"
    " AND (?3 = '' OR (day <> '' AND day <= ?3 || ':'))"
    " ORDER BY published DESC, path LIMIT ?4 OFFSET ?5";

// ?1 the speaker's rows as a JSON array.
constexpr const char* kSpeaker =
    "WITH me(id) AS (SELECT value FROM json_each(?1))"
    " SELECT 'name' AS fact, name AS value, NULL AS articles FROM speakers"
    "  WHERE id IN (SELECT id FROM me) AND same_as IS NULL"
    " UNION ALL SELECT 'type', type, NULL FROM speakers"
    "  WHERE id IN (SELECT id FROM me) AND same_as IS NULL"
    " UNION ALL SELECT 'quotations', count(*), count(DISTINCT article_id) FROM quotes"
    "  WHERE speaker_id IN (SELECT id FROM me)"
    " UNION ALL SELECT * FROM (SELECT 'printed as', x.form, count(*) AS n FROM aliases x"
    "  JOIN article_names n ON n.alias_id = x.id WHERE x.speaker_id IN (SELECT id FROM me)"
    "  GROUP BY x.form ORDER BY n DESC, x.form)"
    " UNION ALL SELECT * FROM (SELECT 'role', role, count(DISTINCT article_id) AS n FROM"
    "  (SELECT role, article_id FROM affiliations WHERE speaker_id IN (SELECT id FROM me)"
    "   UNION SELECT role, article_id FROM quotes WHERE speaker_id IN (SELECT id FROM me))"
    "  WHERE role <> '' GROUP BY role ORDER BY n DESC, role)"
    " UNION ALL SELECT * FROM (SELECT 'affiliation', name, count(DISTINCT article_id) AS n FROM"
    "  (SELECT o.name, f.article_id FROM affiliations f JOIN organizations o ON o.id = "
    "f.organization_id"
    "    WHERE f.speaker_id IN (SELECT id FROM me)"
    "   UNION SELECT affiliation, article_id FROM quotes WHERE speaker_id IN (SELECT id FROM me))"
    "  WHERE name <> '' GROUP BY name ORDER BY n DESC, name)"
    " UNION ALL SELECT * FROM (SELECT 'outlet', a.outlet, count(DISTINCT a.id) AS n FROM quotes q"
    "  JOIN articles a ON a.id = q.article_id WHERE q.speaker_id IN (SELECT id FROM me)"
    "  AND a.outlet <> '' GROUP BY a.outlet ORDER BY n DESC, a.outlet)"
    " UNION ALL SELECT 'first published', min(nullif(a.published, '')), NULL FROM quotes q"
    "  JOIN articles a ON a.id = q.article_id WHERE q.speaker_id IN (SELECT id FROM me)"
    " UNION ALL SELECT 'last published', max(a.published), NULL FROM quotes q"
    "  JOIN articles a ON a.id = q.article_id WHERE q.speaker_id IN (SELECT id FROM me)";

constexpr const char* kOrganization =
    "WITH it(id) AS (SELECT value FROM json_each(?1))"
    " SELECT 'name' AS fact, name AS value, NULL AS articles FROM organizations"
    "  WHERE id IN (SELECT id FROM it) AND same_as IS NULL"
    " UNION ALL SELECT 'quotations', count(*), count(DISTINCT q.article_id) FROM quotes q"
    "  JOIN speakers s ON s.id = q.speaker_id WHERE s.organization_id IN (SELECT id FROM it)"
    " UNION ALL SELECT * FROM (SELECT 'printed as', x.form, count(*) AS n FROM aliases x"
    "  JOIN article_names n ON n.alias_id = x.id WHERE x.organization_id IN (SELECT id FROM it)"
    "  GROUP BY x.form ORDER BY n DESC, x.form)"
    " UNION ALL SELECT * FROM (SELECT 'person', c.name || CASE WHEN f.role = '' THEN '' ELSE ', ' "
    "|| f.role END,"
    "  count(DISTINCT f.article_id) AS n FROM affiliations f JOIN speakers s ON s.id = f.speaker_id"
    "  JOIN speakers c ON c.id = coalesce(s.same_as, s.id)"
    "  WHERE f.organization_id IN (SELECT id FROM it) GROUP BY c.id, f.role ORDER BY n DESC, "
    "c.name)";

constexpr const char* kStats =
    "SELECT 'articles' AS fact, count(*) AS value FROM articles"
    " UNION ALL SELECT 'articles held back', count(*) FROM articles WHERE held_back <> ''"
    " UNION ALL SELECT 'files rejected', count(*) FROM rejected"
    " UNION ALL SELECT 'outlets', count(DISTINCT nullif(outlet, '')) FROM articles"
    " UNION ALL SELECT 'first published', coalesce(min(nullif(published, '')), '') FROM articles"
    " UNION ALL SELECT 'last published', coalesce(max(published), '') FROM articles"
    " UNION ALL SELECT 'quotations', count(*) FROM quotes"
    " UNION ALL SELECT 'quotations with a speaker', count(*) FROM quotes WHERE speaker_id IS NOT "
    "NULL"
    " UNION ALL SELECT * FROM (SELECT 'quotations, ' || kind, count(*) FROM quotes GROUP BY kind "
    "ORDER BY kind)"
    " UNION ALL SELECT * FROM (SELECT 'quotations, ' || act, count(*) FROM quotes GROUP BY act "
    "ORDER BY act DESC)"
    " UNION ALL SELECT 'speakers', count(*) FROM said_by"
    " UNION ALL SELECT 'organizations', count(*) FROM organizations WHERE same_as IS NULL";

// The chain leads from the printed source to the name, a row a step. `value` is text throughout, so
// that words and shares stand under each other.
constexpr const char* kExplanation =
    "SELECT 'quote' AS part, quote AS value FROM quotes WHERE id = ?1"
    " UNION ALL SELECT 'printed source', source FROM quotes WHERE id = ?1 AND source <> ''"
    " UNION ALL SELECT 'cue', cue FROM quotes WHERE id = ?1 AND cue <> ''"
    " UNION ALL SELECT * FROM (SELECT 'step ' || (step.key + 1), '“' || (step.value ->> 'text')"
    "  || '”: ' || (step.value ->> 'reason') FROM quotes q, json_each(q.why, '$.chain') step"
    "  WHERE q.id = ?1 ORDER BY step.key)"
    " UNION ALL SELECT 'speaker', speaker FROM said WHERE quote_id = ?1 AND speaker <> ''"
    " UNION ALL SELECT 'kind', kind FROM quotes WHERE id = ?1"
    " UNION ALL SELECT 'act', act FROM quotes WHERE id = ?1"
    " UNION ALL SELECT 'confidence', CAST(confidence AS TEXT) FROM quotes WHERE id = ?1"
    " UNION ALL SELECT * FROM (SELECT 'sure of ' || part.key, CAST(part.value AS TEXT)"
    "  FROM quotes q, json_each(q.why, '$.parts') part WHERE q.id = ?1 ORDER BY part.id)";

std::string json_pairs(std::span<const FoundQuote> quotes) {
  std::string json = "[";
  for (const FoundQuote& quote : quotes) {
    if (json.size() > 1) json += ',';
    json += "[" + std::to_string(quote.id) + "," + std::to_string(quote.weight) + "]";
  }
  return json + "]";
}

std::string json_ids(const std::vector<std::int64_t>& ids) {
  std::string json = "[";
  for (const std::int64_t id : ids) {
    if (json.size() > 1) json += ',';
    json += std::to_string(id);
  }
  return json + "]";
}

std::int64_t limit_of(Page page) {
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(std::min(page.limit.value_or(kMost), kMost));
}

std::int64_t offset_of(Page page) {
  return static_cast<std::int64_t>(page.offset);
}

}  // namespace

std::uint64_t write_who(ArchiveReader& reader, std::span<const FoundQuote> quotes, Page page,
                        RowSink& sink) {
  return write_rows(reader, kWho, {json_pairs(quotes), limit_of(page), offset_of(page)}, sink);
}

std::uint64_t write_timeline(ArchiveReader& reader, std::span<const FoundQuote> quotes, Page page,
                             RowSink& sink) {
  return write_rows(reader, kTimeline, {json_pairs(quotes), limit_of(page), offset_of(page)}, sink);
}

std::uint64_t write_speakers(ArchiveReader& reader, Page page, RowSink& sink) {
  return write_rows(reader, kSpeakers, {limit_of(page), offset_of(page)}, sink);
}

std::uint64_t write_organizations(ArchiveReader& reader, Page page, RowSink& sink) {
  return write_rows(reader, kOrganizations, {limit_of(page), offset_of(page)}, sink);
}

std::uint64_t write_articles(ArchiveReader& reader, const std::string& outlet,
                             const DateRange& dates, Page page, RowSink& sink) {
  return write_rows(reader, kArticles,
                    {outlet, dates.first, dates.last, limit_of(page), offset_of(page)}, sink);
}

std::uint64_t write_speaker(ArchiveReader& reader, const Named& speaker, RowSink& sink) {
  return write_rows(reader, kSpeaker, {json_ids(speaker.rows)}, sink);
}

std::uint64_t write_organization(ArchiveReader& reader, const Named& organization, RowSink& sink) {
  return write_rows(reader, kOrganization, {json_ids(organization.rows)}, sink);
}

std::uint64_t write_stats(ArchiveReader& reader, RowSink& sink) {
  return write_rows(reader, kStats, {}, sink);
}

std::uint64_t write_explanation(ArchiveReader& reader, std::int64_t quote_id, RowSink& sink) {
  return write_rows(reader, kExplanation, {quote_id}, sink);
}

}  // namespace onrecord::query
