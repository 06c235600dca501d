-- table: brand
-- grain: one row per brand watched, ours among them
-- key: brand_id
CREATE TABLE brand (
  brand_id VARCHAR NOT NULL, -- own for ours
  name VARCHAR NOT NULL, -- for readers
  is_own BOOLEAN NOT NULL -- true for ours
);
