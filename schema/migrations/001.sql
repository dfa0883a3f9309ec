-- Schema 1. Never edited once released: the next change is 002.sql.
-- Every column is explained in docs/archive_format.md. Text that is not known is '', a number or
-- reference that is not known is NULL. Positions are code points into articles.text, end exclusive.
-- Long text stands last in its table: SQLite walks a row's overflow pages to reach what is behind.

CREATE TABLE archive (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE files (
  path        TEXT PRIMARY KEY,
  size        INTEGER NOT NULL,
  modified_ns INTEGER NOT NULL,
  hash        TEXT NOT NULL,
  extractor   TEXT NOT NULL,
  models      TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE articles (
  id                  INTEGER PRIMARY KEY AUTOINCREMENT,
  batch               INTEGER NOT NULL,
  path                TEXT NOT NULL,
  record_id           TEXT NOT NULL,
  title               TEXT NOT NULL,
  byline              TEXT NOT NULL,
  dateline            TEXT NOT NULL,
  published           TEXT NOT NULL,
  published_precision TEXT NOT NULL,
  published_source    TEXT NOT NULL,
  outlet              TEXT NOT NULL,
  section             TEXT NOT NULL,
  url                 TEXT NOT NULL,
  hash                TEXT NOT NULL,
  extractor           TEXT NOT NULL,
  models              TEXT NOT NULL,
  held_back           TEXT NOT NULL,
  first_indexed       TEXT NOT NULL,
  paragraphs          TEXT NOT NULL,
  text                TEXT NOT NULL,
  UNIQUE (path, record_id)
);
CREATE INDEX articles_by_batch ON articles (batch);
CREATE INDEX articles_by_published ON articles (published);
CREATE INDEX articles_by_outlet ON articles (outlet);

-- What left the table since the full-text index last heard of it.
CREATE TABLE removed_articles (
  batch      INTEGER NOT NULL,
  article_id INTEGER NOT NULL
);

CREATE TABLE rejected (
  path      TEXT NOT NULL,
  record_id TEXT NOT NULL,
  reason    TEXT NOT NULL,
  detail    TEXT NOT NULL,
  PRIMARY KEY (path, record_id)
) WITHOUT ROWID;

CREATE TABLE organizations (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  printed  TEXT NOT NULL,
  same_as  INTEGER REFERENCES organizations
);
CREATE INDEX organizations_by_same_as ON organizations (same_as) WHERE same_as IS NOT NULL;

CREATE TABLE speakers (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  type            TEXT NOT NULL,
  name            TEXT NOT NULL,
  name_key        TEXT NOT NULL,
  printed         TEXT NOT NULL,
  organization_id INTEGER REFERENCES organizations,
  same_as         INTEGER REFERENCES speakers,
  split_from      INTEGER REFERENCES speakers,
  UNIQUE (name_key, type)
);
CREATE INDEX speakers_by_same_as ON speakers (same_as) WHERE same_as IS NOT NULL;
CREATE INDEX speakers_by_organization ON speakers (organization_id) WHERE organization_id IS NOT NULL;

CREATE TABLE aliases (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  form            TEXT NOT NULL,
  form_key        TEXT NOT NULL,
  speaker_id      INTEGER REFERENCES speakers ON DELETE CASCADE,
  organization_id INTEGER REFERENCES organizations ON DELETE CASCADE
);
CREATE INDEX aliases_by_form_key ON aliases (form_key);
CREATE UNIQUE INDEX aliases_of_speaker ON aliases (speaker_id, form) WHERE speaker_id IS NOT NULL;
CREATE UNIQUE INDEX aliases_of_organization ON aliases (organization_id, form) WHERE organization_id IS NOT NULL;

CREATE TABLE alias_words (
  word     TEXT NOT NULL,
  alias_id INTEGER NOT NULL REFERENCES aliases ON DELETE CASCADE,
  PRIMARY KEY (word, alias_id)
) WITHOUT ROWID;
CREATE INDEX alias_words_by_alias ON alias_words (alias_id);

CREATE TABLE article_names (
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  alias_id   INTEGER NOT NULL REFERENCES aliases,
  PRIMARY KEY (article_id, alias_id)
) WITHOUT ROWID;
CREATE INDEX article_names_by_alias ON article_names (alias_id);

CREATE TABLE quotes (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id    INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  speaker_id    INTEGER REFERENCES speakers,
  speaker_type  TEXT NOT NULL,
  role          TEXT NOT NULL,
  affiliation   TEXT NOT NULL,
  kind          TEXT NOT NULL,
  act           TEXT NOT NULL,
  source        TEXT NOT NULL,
  cue           TEXT NOT NULL,
  confidence    REAL NOT NULL,
  begin         INTEGER NOT NULL,
  end           INTEGER NOT NULL,
  source_begin  INTEGER,
  source_end    INTEGER,
  cue_begin     INTEGER,
  cue_end       INTEGER,
  passage_begin INTEGER NOT NULL,
  passage_end   INTEGER NOT NULL,
  wording       INTEGER NOT NULL,
  pieces        TEXT NOT NULL,
  quote         TEXT NOT NULL,
  why           TEXT NOT NULL
);
CREATE INDEX quotes_by_article ON quotes (article_id, begin);
CREATE INDEX quotes_by_speaker ON quotes (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX quotes_by_wording ON quotes (wording, article_id);

CREATE TABLE joint_speakers (
  quote_id   INTEGER NOT NULL REFERENCES quotes ON DELETE CASCADE,
  speaker_id INTEGER NOT NULL REFERENCES speakers,
  PRIMARY KEY (quote_id, speaker_id)
) WITHOUT ROWID;
CREATE INDEX joint_speakers_by_speaker ON joint_speakers (speaker_id);

CREATE TABLE affiliations (
  article_id      INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  begin           INTEGER NOT NULL,
  end             INTEGER NOT NULL,
  speaker_id      INTEGER NOT NULL REFERENCES speakers,
  role            TEXT NOT NULL,
  organization_id INTEGER REFERENCES organizations,
  PRIMARY KEY (article_id, begin, end, speaker_id)
) WITHOUT ROWID;
CREATE INDEX affiliations_by_speaker ON affiliations (speaker_id);
CREATE INDEX affiliations_by_organization ON affiliations (organization_id) WHERE organization_id IS NOT NULL;

CREATE TABLE mentions (
  article_id      INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  begin           INTEGER NOT NULL,
  end             INTEGER NOT NULL,
  type            TEXT NOT NULL,
  quote_id        INTEGER REFERENCES quotes ON DELETE CASCADE,
  speaker_id      INTEGER REFERENCES speakers,
  organization_id INTEGER REFERENCES organizations,
  place           TEXT NOT NULL,
  PRIMARY KEY (article_id, begin, end, type)
) WITHOUT ROWID;
CREATE INDEX mentions_by_quote ON mentions (quote_id) WHERE quote_id IS NOT NULL;
CREATE INDEX mentions_by_speaker ON mentions (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX mentions_by_organization ON mentions (organization_id) WHERE organization_id IS NOT NULL;

-- The row every answer is made of, in the order in which every format prints it.
CREATE VIEW said AS
SELECT q.id AS quote_id,
       coalesce(canonical.name, s.name, '') || coalesce(
         (SELECT ' and ' || group_concat(other.name, ' and ')
            FROM joint_speakers j JOIN speakers other ON other.id = j.speaker_id
           WHERE j.quote_id = q.id), '') AS speaker,
       q.role, q.affiliation, q.quote, q.kind, q.act, q.source, q.cue, q.confidence,
       a.published, a.outlet, a.title, a.path, q.begin, q.end, q.article_id,
       (SELECT count(DISTINCT d.article_id) - 1 FROM quotes d WHERE d.wording = q.wording) AS copies
  FROM quotes q
  JOIN articles a ON a.id = q.article_id
  LEFT JOIN speakers s ON s.id = q.speaker_id
  LEFT JOIN speakers canonical ON canonical.id = s.same_as;

-- One row a speaker, merged ones under one name.
CREATE VIEW said_by AS
SELECT coalesce(s.same_as, s.id) AS speaker_id, canonical.name AS speaker, canonical.type,
       count(*) AS quotes, count(DISTINCT q.article_id) AS articles,
       min(nullif(a.published, '')) AS first_published, max(a.published) AS last_published
  FROM quotes q
  JOIN speakers s ON s.id = q.speaker_id
  JOIN speakers canonical ON canonical.id = coalesce(s.same_as, s.id)
  JOIN articles a ON a.id = q.article_id
 GROUP BY canonical.id;
