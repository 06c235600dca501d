-- table: platform_category
-- grain: one row per platform and category: what entering takes
-- key: platform, category
-- check: shares | abs(gross_margin) <= 1 AND refund_rate BETWEEN 0 AND 1 AND fit BETWEEN 0 AND 1 AND leading_brands_share BETWEEN 0 AND 1
CREATE TABLE platform_category (
  platform VARCHAR NOT NULL, -- platform
  category VARCHAR NOT NULL, -- category
  cpm DOUBLE NOT NULL, -- yuan for a thousand impressions
  gross_margin DOUBLE NOT NULL, -- share of GMV left after goods, before advertising
  refund_rate DOUBLE NOT NULL, -- share of paid GMV refunded
  fit DOUBLE NOT NULL, -- fit with the brand's goods, 0 to 1, judged by the team
  leading_brands_share DOUBLE NOT NULL, -- share of the three largest brands
  source VARCHAR NOT NULL -- who says so
);
