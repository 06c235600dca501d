-- table: brand_week
-- grain: one row per brand and week
-- key: week, brand_id
-- ref: brand_id -> brand.brand_id
-- check: not negative | mentions >= 0 AND gmv >= 0
CREATE TABLE brand_week (
  week DATE NOT NULL, -- Monday of the week
  brand_id VARCHAR NOT NULL, -- brand
  mentions BIGINT NOT NULL, -- mentions and topic views attributed to the brand: voice
  gmv DECIMAL(18,2) NOT NULL -- yuan sold in the watched categories, panel estimate
);
