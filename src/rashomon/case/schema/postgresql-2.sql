CREATE TABLE weighed (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  made_by TEXT NOT NULL,
  body TEXT NOT NULL
);
