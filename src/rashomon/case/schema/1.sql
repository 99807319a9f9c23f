CREATE TABLE event (
  -- The history: whatever was added or ruled, in order; each hash covers the row and the hash before it.
  seq INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,         -- ISO 8601, UTC; never earlier than that of the row before
  who TEXT NOT NULL,
  action TEXT NOT NULL,     -- new, add, decide, undo, redo, redact
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  why TEXT NOT NULL,
  replaces INTEGER REFERENCES event (seq) CHECK (replaces < seq),
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE -- SHA-256 of {"action","at","payload","previous","replaces","seq","who","why"} as JSON, keys sorted, no blanks
) STRICT;

CREATE TABLE head (
  -- Number and hash of the last event, so that a history that was cut short is noticed.
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE blob (
  -- The original bytes.
  sha256 TEXT NOT NULL PRIMARY KEY, -- of the bytes as they were found
  size INTEGER NOT NULL,
  codec TEXT NOT NULL CHECK (codec IN ('raw', 'zlib', 'withheld')),
  body BLOB CHECK ((body IS NULL) = (codec = 'withheld'))
) STRICT;

CREATE TABLE report (
  -- One version of one report, as read from the bytes; numbered by the event that added it.
  seq INTEGER NOT NULL PRIMARY KEY REFERENCES event (seq),
  key TEXT NOT NULL,        -- outlet and address, or the path: what versions have in common
  version INTEGER NOT NULL, -- 1, 2 ... of that key
  id TEXT NOT NULL,         -- r- and the first 12 hex digits of sha256
  sha256 TEXT NOT NULL REFERENCES blob (sha256),
  text TEXT NOT NULL,       -- spans count its code points
  body TEXT NOT NULL CHECK (json_valid(body)), -- outlet, title, regions, warnings, reader ...
  retrieval TEXT NOT NULL CHECK (json_valid(retrieval)), -- how the bytes were come by
  superseded_by INTEGER REFERENCES report (seq),
  UNIQUE (key, version)
) STRICT;

CREATE INDEX report_id ON report (id);

CREATE TABLE decision (
  -- What people ruled, as in the payload of the event.
  seq INTEGER NOT NULL PRIMARY KEY REFERENCES event (seq),
  kind TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE target (
  -- The version of a report in which the words of a decision stand.
  decision INTEGER NOT NULL REFERENCES decision (seq),
  place INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES report (seq),
  claim TEXT NOT NULL,
  PRIMARY KEY (decision, place)
) STRICT;

CREATE INDEX target_claim ON target (claim);

CREATE TABLE reading (
  -- Derived, from here on: may be dropped and made again from the rows above. What one report says, read alone.
  report INTEGER NOT NULL PRIMARY KEY REFERENCES report (seq),
  made_by TEXT NOT NULL,    -- program, language pipeline and options
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE dossier (
  -- The last comparison, but for the tables below; with the order of its questions.
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  made_by TEXT NOT NULL,    -- version of the program
  head INTEGER NOT NULL,    -- the event up to which it takes account
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE compared (
  -- The reports of the comparison in order, with the reading where comparing changed it.
  place INTEGER NOT NULL PRIMARY KEY,
  report INTEGER NOT NULL UNIQUE REFERENCES report (seq),
  body TEXT CHECK (body IS NULL OR json_valid(body))
) STRICT;

CREATE TABLE question (
  -- With how its claims stand to one another: what is compared again when a claim is added to it.
  id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL CHECK (json_valid(body)),
  relations TEXT NOT NULL CHECK (json_valid(relations))
) STRICT;

CREATE TABLE lineage (
  place INTEGER NOT NULL PRIMARY KEY,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE VIRTUAL TABLE report_text USING fts5 (
  text, content='report', content_rowid='seq', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER report_text_add AFTER INSERT ON report BEGIN
  INSERT INTO report_text (rowid, text) VALUES (new.seq, new.text);
END;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;

CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;

CREATE TRIGGER head_forward BEFORE UPDATE ON head WHEN new.id <> 1 OR new.seq <> old.seq + 1 BEGIN
  SELECT RAISE(ABORT, 'the history goes on by one event at a time');
END;

CREATE TRIGGER head_no_delete BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;

CREATE TRIGGER blob_no_update BEFORE UPDATE ON blob BEGIN SELECT RAISE(ABORT, 'evidence does not change'); END;

CREATE TRIGGER blob_no_delete BEFORE DELETE ON blob BEGIN SELECT RAISE(ABORT, 'evidence does not change'); END;

CREATE TRIGGER report_only_superseded BEFORE UPDATE ON report
WHEN new.seq IS NOT old.seq OR new.key IS NOT old.key OR new.version IS NOT old.version OR new.id IS NOT old.id
  OR new.sha256 IS NOT old.sha256 OR new.text IS NOT old.text OR new.body IS NOT old.body
  OR new.retrieval IS NOT old.retrieval OR old.superseded_by IS NOT NULL OR new.superseded_by IS NULL
BEGIN SELECT RAISE(ABORT, 'evidence does not change'); END;

CREATE TRIGGER report_no_delete BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'evidence does not change'); END;

CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'a decision does not change'); END;

CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'a decision does not change'); END;

CREATE TRIGGER target_no_update BEFORE UPDATE ON target BEGIN SELECT RAISE(ABORT, 'a decision does not change'); END;

CREATE TRIGGER target_no_delete BEFORE DELETE ON target BEGIN SELECT RAISE(ABORT, 'a decision does not change'); END;

INSERT INTO head (id, seq, hash) VALUES (1, 0, '');
