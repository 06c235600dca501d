-- table: import_log
-- grain: one row per import and table it fills
-- key: import_id, table_name
-- check: every row accounted for | rows_read = rows_loaded + rows_rejected + rows_dropped
-- note: An import is one table of a file that was loaded. Its rows carry its number in the column import_id of their table. Entries stay
-- note: when an import is undone.
CREATE TABLE import_log (
  import_id BIGINT NOT NULL, -- 1, 2, …
  imported_at TIMESTAMP NOT NULL, -- UTC
  file VARCHAR NOT NULL, -- name without folder
  sha256 VARCHAR NOT NULL, -- of the file's bytes
  mapping VARCHAR NOT NULL, -- name of the mapping used
  mapping_version VARCHAR NOT NULL, -- hash of what the mapping means, filter rules switched off and values given
  table_name VARCHAR NOT NULL, -- target
  rows_read BIGINT NOT NULL, -- data rows in the file
  rows_loaded BIGINT NOT NULL, -- rows in the table
  rows_rejected BIGINT NOT NULL, -- rows refused with a reason
  rows_dropped BIGINT NOT NULL, -- rows left out by a stated rule
  rows_replaced BIGINT NOT NULL, -- rows that stood in the table and gave way; undo puts them back
  lookup BOOLEAN NOT NULL, -- true when rows whose key was known were left as they are (channels, campaigns)
  first_day DATE, -- first day among the rows loaded; NULL without days
  last_day DATE, -- last day among the rows loaded
  undone_at TIMESTAMP -- UTC; NULL while the rows are in the warehouse
);
