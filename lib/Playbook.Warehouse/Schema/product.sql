-- table: product
-- grain: one row per product (商品) on the brand's shelf
-- key: product_id
-- check: list price is positive | list_price > 0
-- check: cost is not negative | unit_cost IS NULL OR unit_cost >= 0
-- check: retired after launch | retired_on IS NULL OR retired_on >= launched_on
CREATE TABLE product (
  product_id VARCHAR NOT NULL, -- the platform's id as text
  name VARCHAR NOT NULL, -- title
  category VARCHAR NOT NULL, -- beauty, food, home, digital, mother_baby, fashion
  list_price DECIMAL(18,2) NOT NULL, -- yuan
  unit_cost DECIMAL(18,2), -- yuan per piece; NULL when unknown
  launched_on DATE, -- first day on sale
  retired_on DATE -- last day on sale; NULL while on the shelf
);
