-- table: replaced_row
-- grain: one row per row that an import replaced
-- key: import_id, table_name, row_no
-- note: Undoing the import puts it back exactly.
CREATE TABLE replaced_row (
  import_id BIGINT NOT NULL, -- import that replaced it
  table_name VARCHAR NOT NULL, -- table it stood in
  row_no BIGINT NOT NULL, -- 1, 2, … within import and table
  brought_by BIGINT, -- import that had brought it; NULL for a generated row
  content VARCHAR NOT NULL -- the row as JSON: each column as text
);
