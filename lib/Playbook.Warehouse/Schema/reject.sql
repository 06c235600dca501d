-- table: reject
-- grain: one row per refused row
-- key: import_id, file, row_no, column_name
CREATE TABLE reject (
  import_id BIGINT NOT NULL, -- import
  file VARCHAR NOT NULL, -- name without folder
  row_no BIGINT NOT NULL, -- line of the file, 1 is the first
  column_name VARCHAR NOT NULL, -- column at fault
  value VARCHAR, -- what stood there; personal columns are never kept
  reason VARCHAR NOT NULL, -- what is wrong
  allowed VARCHAR NOT NULL -- what would be right
);
