-- Schema 2: the same answers in half the space. Printed words are kept once, in articles.text; what
-- is the same in many rows is a number. The views `quotes` and `mentions` give the words, as the
-- tables of these names did in schema 1.

-- Who extracted: program and weights.
CREATE TABLE extractions (
  id        INTEGER PRIMARY KEY,
  extractor TEXT NOT NULL,
  models    TEXT NOT NULL,
  UNIQUE (extractor, models)
);
INSERT INTO extractions (extractor, models)
SELECT extractor, models FROM articles UNION SELECT extractor, models FROM files;

ALTER TABLE files RENAME TO files_1;
CREATE TABLE files (
  path        TEXT PRIMARY KEY,
  size        INTEGER NOT NULL,
  modified_ns INTEGER NOT NULL,
  hash        TEXT NOT NULL,
  extraction  INTEGER NOT NULL REFERENCES extractions
) WITHOUT ROWID;
INSERT INTO files SELECT f.path, f.size, f.modified_ns, f.hash, x.id
  FROM files_1 f JOIN extractions x ON x.extractor = f.extractor AND x.models = f.models;
DROP TABLE files_1;

-- A new table: a new column would stand behind the text.
DROP VIEW said;
DROP VIEW said_by;
CREATE TABLE articles_2 (
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
  extraction          INTEGER NOT NULL REFERENCES extractions,
  held_back           TEXT NOT NULL,
  first_indexed       TEXT NOT NULL,
  paragraphs          TEXT NOT NULL,
  text                TEXT NOT NULL,
  UNIQUE (path, record_id)
);
INSERT INTO articles_2
SELECT a.id, a.batch, a.path, a.record_id, a.title, a.byline, a.dateline, a.published,
       a.published_precision, a.published_source, a.outlet, a.section, a.url, a.hash, x.id,
       a.held_back, a.first_indexed, a.paragraphs, a.text
  FROM articles a JOIN extractions x ON x.extractor = a.extractor AND x.models = a.models;

-- Why a source means its speaker, in the extractor's words.
UPDATE quotes SET why = '{}' WHERE NOT json_valid(why);
CREATE TABLE reasons (
  id     INTEGER PRIMARY KEY,
  reason TEXT NOT NULL UNIQUE
);
INSERT OR IGNORE INTO reasons (reason)
SELECT json_extract(step.value, '$.reason') FROM quotes q, json_each(q.why, '$.chain') step
 WHERE json_extract(step.value, '$.reason') IS NOT NULL;

CREATE TABLE stored_quotes (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id    INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  speaker_id    INTEGER REFERENCES speakers,
  speaker_type  INTEGER NOT NULL,
  kind          INTEGER NOT NULL,
  act           INTEGER NOT NULL,
  confidence    INTEGER NOT NULL,
  begin         INTEGER NOT NULL,
  end           INTEGER NOT NULL,
  source_begin  INTEGER,
  source_end    INTEGER,
  cue_begin     INTEGER,
  cue_end       INTEGER,
  passage_begin INTEGER NOT NULL,
  passage_end   INTEGER NOT NULL,
  wording       INTEGER NOT NULL,
  cue_sure      INTEGER NOT NULL,
  source_sure   INTEGER NOT NULL,
  content_sure  INTEGER NOT NULL,
  act_sure      INTEGER NOT NULL,
  speaker_sure  INTEGER NOT NULL,
  role          TEXT NOT NULL,
  affiliation   TEXT NOT NULL,
  pieces        TEXT,
  chain         TEXT NOT NULL
);
INSERT INTO stored_quotes
SELECT q.id, q.article_id, q.speaker_id,
       CASE q.speaker_type WHEN 'person' THEN 1 WHEN 'organization' THEN 2 WHEN 'place' THEN 3
         WHEN 'group' THEN 4 WHEN 'unnamed' THEN 5 WHEN 'document' THEN 6 ELSE 0 END,
       CASE q.kind WHEN 'direct' THEN 0 WHEN 'mixed' THEN 1 ELSE 2 END,
       q.act = 'belief', CAST(round(q.confidence * 10000) AS INTEGER),
       q.begin, q.end, q.source_begin, q.source_end, q.cue_begin, q.cue_end,
       q.passage_begin, q.passage_end, q.wording & 0x7FFFFFFFFFFF,
       CAST(round(100 * coalesce(q.why ->> '$.parts.cue', 0)) AS INTEGER),
       CAST(round(100 * coalesce(q.why ->> '$.parts.source', 0)) AS INTEGER),
       CAST(round(100 * coalesce(q.why ->> '$.parts.content', 0)) AS INTEGER),
       CAST(round(100 * coalesce(q.why ->> '$.parts.act', 0)) AS INTEGER),
       CAST(round(100 * coalesce(q.why ->> '$.parts.speaker', 0)) AS INTEGER),
       q.role, q.affiliation,
       CASE WHEN json_array_length(q.pieces) > 1 THEN q.pieces END,
       coalesce((SELECT json_group_array(json(CASE WHEN step.value ->> '$.text' = q.source
                          THEN json_array(r.id) ELSE json_array(r.id, step.value ->> '$.text') END))
                   FROM json_each(q.why, '$.chain') step
                   CROSS JOIN reasons r WHERE r.reason = step.value ->> '$.reason'), '[]')
  FROM quotes q;

ALTER TABLE joint_speakers RENAME TO joint_speakers_1;
CREATE TABLE joint_speakers (
  quote_id   INTEGER NOT NULL REFERENCES stored_quotes ON DELETE CASCADE,
  speaker_id INTEGER NOT NULL REFERENCES speakers,
  PRIMARY KEY (quote_id, speaker_id)
) WITHOUT ROWID;
INSERT INTO joint_speakers SELECT quote_id, speaker_id FROM joint_speakers_1;
DROP TABLE joint_speakers_1;

-- Only article_id is a declared reference: for the others SQLite would want an index each, larger
-- than the table, to look into when a speaker goes. remove_orphans() reads the table once instead.
CREATE TABLE stored_mentions (
  article_id      INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  begin           INTEGER NOT NULL,
  end             INTEGER NOT NULL,
  quote_id        INTEGER,
  speaker_id      INTEGER,
  organization_id INTEGER,
  place           TEXT,
  PRIMARY KEY (article_id, begin, end)
) WITHOUT ROWID;
INSERT OR IGNORE INTO stored_mentions
SELECT article_id, begin, end, quote_id, speaker_id, organization_id, nullif(place, '')
  FROM mentions;

-- Ids are never given twice, also where the last ones were removed.
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'quotes')
 WHERE name = 'stored_quotes';
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'articles')
 WHERE name = 'articles_2';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'stored_quotes', seq FROM sqlite_sequence WHERE name = 'quotes'
   AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'stored_quotes');
INSERT INTO sqlite_sequence (name, seq)
SELECT 'articles_2', seq FROM sqlite_sequence WHERE name = 'articles'
   AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'articles_2');

DROP TABLE mentions;
DROP TABLE quotes;
DROP TABLE articles;
ALTER TABLE articles_2 RENAME TO articles;
CREATE INDEX articles_by_batch ON articles (batch);
CREATE INDEX articles_by_published ON articles (published);
CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE INDEX quotes_by_article ON stored_quotes (article_id);
CREATE INDEX quotes_by_speaker ON stored_quotes (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX quotes_by_wording ON stored_quotes (wording);
CREATE INDEX joint_speakers_by_speaker ON joint_speakers (speaker_id);

CREATE VIEW quotes AS
SELECT q.id, q.article_id, q.speaker_id,
       CASE q.speaker_type WHEN 1 THEN 'person' WHEN 2 THEN 'organization' WHEN 3 THEN 'place'
         WHEN 4 THEN 'group' WHEN 5 THEN 'unnamed' WHEN 6 THEN 'document' ELSE '' END
         AS speaker_type,
       q.role, q.affiliation,
       CASE q.kind WHEN 0 THEN 'direct' WHEN 1 THEN 'mixed' ELSE 'indirect' END AS kind,
       CASE q.act WHEN 0 THEN 'statement' ELSE 'belief' END AS act,
       coalesce((SELECT substr(a.text, q.source_begin + 1, q.source_end - q.source_begin)
                   FROM articles a WHERE a.id = q.article_id), '') AS source,
       coalesce((SELECT substr(a.text, q.cue_begin + 1, q.cue_end - q.cue_begin)
                   FROM articles a WHERE a.id = q.article_id), '') AS cue,
       q.confidence / 10000.0 AS confidence,
       q.begin, q.end, q.source_begin, q.source_end, q.cue_begin, q.cue_end,
       q.passage_begin, q.passage_end, q.wording,
       coalesce(q.pieces, json_array(json_array(q.begin, q.end))) AS pieces,
       CASE WHEN q.pieces IS NULL
            THEN (SELECT substr(a.text, q.begin + 1, q.end - q.begin)
                    FROM articles a WHERE a.id = q.article_id)
            ELSE (SELECT group_concat(substr(a.text, (p.value ->> 0) + 1,
                                             (p.value ->> 1) - (p.value ->> 0)), ' … ')
                    FROM articles a CROSS JOIN json_each(q.pieces) p WHERE a.id = q.article_id)
        END AS quote,
       json_object(
         'chain', (SELECT json_group_array(json_object(
                            'text', coalesce(step.value ->> 1,
                                             (SELECT substr(a.text, q.source_begin + 1,
                                                            q.source_end - q.source_begin)
                                                FROM articles a WHERE a.id = q.article_id)),
                            'reason', r.reason))
                     FROM json_each(q.chain) step CROSS JOIN reasons r
                    WHERE r.id = step.value ->> 0),
         'parts', json_object('cue', q.cue_sure / 100.0, 'source', q.source_sure / 100.0,
                              'content', q.content_sure / 100.0, 'act', q.act_sure / 100.0,
                              'speaker', q.speaker_sure / 100.0)) AS why
  FROM stored_quotes q;

CREATE VIEW mentions AS
SELECT article_id, begin, end,
       CASE WHEN speaker_id IS NOT NULL THEN 'person'
            WHEN organization_id IS NOT NULL THEN 'organization' ELSE 'place' END AS type,
       quote_id, speaker_id, organization_id, coalesce(place, '') AS place
  FROM stored_mentions;

-- The row every answer is made of, in the order in which every format prints it.
CREATE VIEW said AS
SELECT q.id AS quote_id,
       coalesce(canonical.name, s.name, '') || coalesce(
         (SELECT ' and ' || group_concat(other.name, ' and ')
            FROM joint_speakers j JOIN speakers other ON other.id = j.speaker_id
           WHERE j.quote_id = q.id), '') AS speaker,
       q.role, q.affiliation, q.quote, q.kind, q.act, q.source, q.cue, q.confidence,
       a.published, a.outlet, a.title, a.path, q.begin, q.end, q.article_id,
       (SELECT count(DISTINCT d.article_id) - 1 FROM stored_quotes d WHERE d.wording = q.wording)
         AS copies
  FROM quotes q
  JOIN articles a ON a.id = q.article_id
  LEFT JOIN speakers s ON s.id = q.speaker_id
  LEFT JOIN speakers canonical ON canonical.id = s.same_as;

-- One row a speaker, merged ones under one name.
CREATE VIEW said_by AS
SELECT coalesce(s.same_as, s.id) AS speaker_id, canonical.name AS speaker, canonical.type,
       count(*) AS quotes, count(DISTINCT q.article_id) AS articles,
       min(nullif(a.published, '')) AS first_published, max(a.published) AS last_published
  FROM stored_quotes q
  JOIN speakers s ON s.id = q.speaker_id
  JOIN speakers canonical ON canonical.id = coalesce(s.same_as, s.id)
  JOIN articles a ON a.id = q.article_id
 GROUP BY canonical.id;
