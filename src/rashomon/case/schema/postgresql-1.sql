-- The tables of a case on a PostgreSQL server; what each column is for stands in 1.sql, which makes them in a file.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  payload TEXT NOT NULL,
  why TEXT NOT NULL,
  replaces INTEGER REFERENCES event (seq) CHECK (replaces < seq),
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
);

CREATE TABLE head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
);

CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  codec TEXT NOT NULL CHECK (codec IN ('raw', 'zlib', 'withheld')),
  body BYTEA,
  CHECK ((body IS NULL) = (codec = 'withheld'))
);

CREATE TABLE report (
  seq INTEGER PRIMARY KEY REFERENCES event (seq),
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES blob (sha256),
  text TEXT NOT NULL,
  body TEXT NOT NULL,
  retrieval TEXT NOT NULL,
  superseded_by INTEGER REFERENCES report (seq),
  UNIQUE (key, version)
);

CREATE INDEX ix_report_id ON report (id);

CREATE TABLE decision (
  seq INTEGER PRIMARY KEY REFERENCES event (seq),
  kind TEXT NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE target (
  decision INTEGER NOT NULL REFERENCES decision (seq),
  place INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES report (seq),
  claim TEXT NOT NULL,
  PRIMARY KEY (decision, place)
);

CREATE INDEX ix_target_claim ON target (claim);

CREATE TABLE reading (
  report INTEGER PRIMARY KEY REFERENCES report (seq),
  made_by TEXT NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE dossier (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  made_by TEXT NOT NULL,
  head INTEGER NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE compared (
  place INTEGER PRIMARY KEY,
  report INTEGER NOT NULL UNIQUE REFERENCES report (seq),
  body TEXT
);

CREATE TABLE question (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  relations TEXT NOT NULL
);

CREATE TABLE lineage (
  place INTEGER PRIMARY KEY,
  body TEXT NOT NULL
);

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what is in a case does not change'; END $$;

CREATE TRIGGER event_only_added BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse();

CREATE TRIGGER head_forward BEFORE UPDATE ON head FOR EACH ROW
WHEN (new.id <> 1 OR new.seq <> old.seq + 1) EXECUTE FUNCTION refuse();

CREATE TRIGGER head_no_delete BEFORE DELETE ON head FOR EACH ROW EXECUTE FUNCTION refuse();

CREATE TRIGGER blob_only_added BEFORE UPDATE OR DELETE ON blob FOR EACH ROW EXECUTE FUNCTION refuse();

CREATE TRIGGER report_only_superseded BEFORE UPDATE ON report FOR EACH ROW
WHEN ((new.seq, new.key, new.version, new.id, new.sha256, new.text, new.body, new.retrieval)
  IS DISTINCT FROM (old.seq, old.key, old.version, old.id, old.sha256, old.text, old.body, old.retrieval)
  OR old.superseded_by IS NOT NULL OR new.superseded_by IS NULL)
EXECUTE FUNCTION refuse();

CREATE TRIGGER report_no_delete BEFORE DELETE ON report FOR EACH ROW EXECUTE FUNCTION refuse();

CREATE TRIGGER decision_only_added BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION refuse();

CREATE TRIGGER target_only_added BEFORE UPDATE OR DELETE ON target FOR EACH ROW EXECUTE FUNCTION refuse();

CREATE TABLE report_text (seq INTEGER PRIMARY KEY REFERENCES report (seq), folded TEXT NOT NULL);

CREATE INDEX report_text_words ON report_text USING gin (to_tsvector('simple', folded));

INSERT INTO head (id, seq, hash) VALUES (1, 0, '');
