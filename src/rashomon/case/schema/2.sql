CREATE TABLE weighed (
  -- Derived too: what was found of pairs of claims in the last comparison, for the next.
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  made_by TEXT NOT NULL,    -- program, language pipeline and options
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
