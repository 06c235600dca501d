-- table: meta
-- grain: one row per fact about this warehouse
-- key: key
CREATE TABLE meta (
  key VARCHAR NOT NULL, -- schema_version, fingerprint, origin, seed, scale
  value VARCHAR NOT NULL -- as text
);
