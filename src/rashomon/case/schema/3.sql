ALTER TABLE lineage ADD COLUMN pairs TEXT CHECK (pairs IS NULL OR json_valid(pairs)); -- with whom the report numbered by place shares text, and how; in the same order as in body

CREATE TABLE words (
  -- Derived too: where the words of a report stand that shared text is looked for in.
  report INTEGER NOT NULL PRIMARY KEY REFERENCES report (seq),
  made_by TEXT NOT NULL,    -- program, language pipeline and options
  places TEXT NOT NULL CHECK (json_valid(places)), -- where each begins and ends
  quoted BLOB NOT NULL,     -- such numbers for each five words of its quotations
  marks BLOB NOT NULL       -- for each a number of 8 bytes for the four words that begin with it, the first byte the highest
) STRICT;

DELETE FROM weighed;
