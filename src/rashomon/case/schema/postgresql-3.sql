ALTER TABLE lineage ADD COLUMN pairs TEXT;

CREATE TABLE words (
  report INTEGER PRIMARY KEY REFERENCES report (seq),
  made_by TEXT NOT NULL,
  places TEXT NOT NULL,
  quoted BYTEA NOT NULL,
  marks BYTEA NOT NULL
);

DELETE FROM weighed;
