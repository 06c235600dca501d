-- table: traffic_source
-- grain: one row per brand, month and source of visits in a panel
-- key: brand_id, month, source
-- ref: brand_id -> brand.brand_id
-- check: visits are not negative | visits >= 0
CREATE TABLE traffic_source (
  brand_id VARCHAR NOT NULL, -- brand
  month DATE NOT NULL, -- first day of the month
  source VARCHAR NOT NULL, -- recommendation, follow, search, live_square, paid, private_domain, shop
  visits BIGINT NOT NULL -- panel visits
);
