-- table: competitor_price
-- grain: one row per day, brand and watched product
-- key: day, brand_id, product_name
-- ref: brand_id -> brand.brand_id
-- check: price is positive | price > 0
-- check: rating on its scale | rating IS NULL OR rating BETWEEN 1 AND 5
CREATE TABLE competitor_price (
  day DATE NOT NULL, -- Beijing time
  brand_id VARCHAR NOT NULL, -- brand
  product_name VARCHAR NOT NULL, -- product as listed
  category VARCHAR NOT NULL, -- category
  price DECIMAL(18,2) NOT NULL, -- yuan shown to a buyer that day
  rating DOUBLE, -- mean rating, 1 to 5; NULL before the first
  reviews BIGINT NOT NULL, -- reviews so far
  promotion BOOLEAN NOT NULL -- true on a day of a public promotion
);
