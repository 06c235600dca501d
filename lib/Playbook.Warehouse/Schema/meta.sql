-- table: meta
-- grain: one row per fact about this warehouse
-- key: key
CREATE TABLE meta (
  key VARCHAR NOT NULL, -- schema_version, fingerprint, origin, seed, scale, currency, zone, person_key_check (not the key), forgotten …
  value VARCHAR NOT NULL -- as text
);
