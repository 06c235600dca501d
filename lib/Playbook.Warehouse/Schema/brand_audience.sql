-- table: brand_audience
-- grain: one row per brand, month and audience cell of a third-party panel
-- key: brand_id, month, gender, age_band, spend_band, interest
-- ref: brand_id -> brand.brand_id
-- check: people are not negative | people >= 0
CREATE TABLE brand_audience (
  brand_id VARCHAR NOT NULL, -- brand
  month DATE NOT NULL, -- first day of the month
  gender VARCHAR NOT NULL, -- female, male
  age_band VARCHAR NOT NULL, -- 18-23, 24-30, 31-35, 36-40, 41-50, 51+
  spend_band VARCHAR NOT NULL, -- low, middle, high
  interest VARCHAR NOT NULL, -- interest tag
  people BIGINT NOT NULL -- panel members in the cell
);
