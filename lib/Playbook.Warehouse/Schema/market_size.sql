-- table: market_size
-- grain: one row per month, platform and category
-- key: month, platform, category
-- check: gmv is not negative | gmv >= 0
CREATE TABLE market_size (
  month DATE NOT NULL, -- first day of the month
  platform VARCHAR NOT NULL, -- platform
  category VARCHAR NOT NULL, -- category
  gmv DECIMAL(20,2) NOT NULL, -- yuan sold by all brands
  source VARCHAR NOT NULL -- who says so
);
