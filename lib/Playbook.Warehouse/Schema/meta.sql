-- table: meta
-- grain: one row per fact about this warehouse
-- key: key
CREATE TABLE meta (
  key VARCHAR NOT NULL, -- schema_version, fingerprint, origin, seed, scale, person_key_check (tells a wrong key for buyer ids, not the key), forgotten … (who is not to come back)
  value VARCHAR NOT NULL -- as text
);
