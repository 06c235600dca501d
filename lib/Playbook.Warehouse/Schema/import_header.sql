-- table: import_header
-- grain: one row per column of an imported file
-- key: import_id, position
-- note: Tells what a platform changed since the last import of the same mapping.
CREATE TABLE import_header (
  import_id BIGINT NOT NULL, -- import
  position INTEGER NOT NULL, -- 1, 2, … in the file
  header VARCHAR NOT NULL, -- as the file has it
  field VARCHAR -- field of the mapping that read it; NULL when it was not read
);
