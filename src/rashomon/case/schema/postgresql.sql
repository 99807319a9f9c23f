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
