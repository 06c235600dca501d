-- table: import_log
-- grain: one row per file and table loaded
-- key: import_id, table_name
-- check: every row accounted for | rows_read = rows_loaded + rows_rejected + rows_dropped
CREATE TABLE import_log (
  import_id BIGINT NOT NULL, -- 1, 2, …
  imported_at TIMESTAMP NOT NULL, -- UTC
  file VARCHAR NOT NULL, -- name without folder
  sha256 VARCHAR NOT NULL, -- of the file's bytes
  mapping VARCHAR NOT NULL, -- mapping used
  table_name VARCHAR NOT NULL, -- target
  rows_read BIGINT NOT NULL, -- data rows in the file
  rows_loaded BIGINT NOT NULL, -- rows in the table
  rows_rejected BIGINT NOT NULL, -- rows refused with a reason
  rows_dropped BIGINT NOT NULL -- rows left out by a stated rule
);
