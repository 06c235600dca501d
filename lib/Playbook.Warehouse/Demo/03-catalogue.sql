-- Channels, brands, products; which product sells in which month.
INSERT INTO channel SELECT channel_id, name, platform, medium, paid, goal FROM truth_channels;
INSERT INTO brand SELECT brand_id, name, is_own FROM truth_brands;

CREATE TEMP TABLE demo_product AS
WITH numbered AS (
  SELECT c.*, i::INTEGER AS item, (c.no * 100 + i)::BIGINT AS id FROM truth_categories AS c, range(1, 40) AS r(i) WHERE i <= c.products
)
SELECT *, row_number() OVER (ORDER BY id) AS product_no, 'p' || (600000000000 + id * 7919) AS product_id,
  -- Prices end in 9 like a shop's.
  greatest(9.9, round(price * exp(0.55 * z('product.price', id)) / 10) * 10 - 1) AS list_price,
  -- Few bestsellers, many slow movers (Zipf).
  demand / products * 3.2 / power(item, 0.75) AS popularity,
  CASE WHEN item % 5 = 4 THEN getvariable('first_day') + (30 + u('product.launch', id) * 600)::INTEGER
    ELSE getvariable('first_day') - (40 + u('product.launch', id) * 700)::INTEGER END AS launched_on,
  CASE WHEN item % 9 = 8 THEN getvariable('last_day') - (20 + u('product.retire', id) * 240)::INTEGER END AS retired_on,
  -- A product's course after launch: rise, plateau, and for some a decline.
  CASE WHEN item % 6 = 3 THEN 0.9 ELSE 0 END AS decline
FROM numbered;

INSERT INTO product
SELECT product_id,
  ['Glow', 'Pure', 'Daily', 'Soft', 'Fresh', 'Bright', 'Light', 'Calm'][1 + (u('product.word', id) * 8)::INTEGER % 8] || ' ' ||
    CASE category WHEN 'beauty' THEN ['serum', 'sunscreen', 'lip tint', 'cleanser', 'mask', 'cream'][1 + item % 6]
      WHEN 'food' THEN ['nut mix', 'oat bar', 'rice noodles', 'tea set', 'dried mango', 'snack box'][1 + item % 6]
      WHEN 'home' THEN ['storage box', 'bed linen', 'lamp', 'mop', 'towel set', 'cushion'][1 + item % 6]
      WHEN 'digital' THEN ['earphones', 'power bank', 'desk fan', 'keyboard', 'camera grip', 'watch'][1 + item % 6]
      WHEN 'mother_baby' THEN ['baby wipes', 'bottle set', 'nursing pillow', 'bib', 'picture books', 'carrier'][1 + item % 6]
      ELSE ['linen shirt', 'wide trousers', 'knit dress', 'sun jacket', 'canvas shoes', 'tote'][1 + item % 6] END || ' ' || item,
  category, yuan(list_price),
  -- The cost of some products was never entered, of the bestsellers always.
  CASE WHEN item <= 2 OR u('product.cost.known', id) < truth('cost_known')
    THEN yuan(list_price * cost_share * exp(0.12 * z('product.cost', id)) * 0.9) END,
  launched_on, retired_on
FROM demo_product;

-- 1,000 slots a month, the cheapest first: a uniform number picks a slot, a slot is a product. Fashion and beauty have their seasons.
CREATE TEMP TABLE demo_slot AS
WITH months AS (SELECT DISTINCT month, (date_diff('month', getvariable('first_day'), month))::INTEGER AS month_no FROM demo_day),
weights AS (
  SELECT m.month, m.month_no, p.product_no, p.product_id, p.category, p.list_price,
    p.popularity * exp(-p.decline * m.month_no / 12)
      * least(1, greatest(0.15, date_diff('day', p.launched_on, m.month) / 120.0))
      * CASE p.category WHEN 'fashion' THEN 1 + 0.18 * cos(2 * pi() * (month(m.month) - 10) / 12)
          WHEN 'beauty' THEN 1 + 0.12 * cos(2 * pi() * (month(m.month) - 5) / 12)
          WHEN 'food' THEN 1 + 0.15 * cos(2 * pi() * (month(m.month) - 1) / 12) ELSE 1 END AS weight
  FROM months AS m
    JOIN demo_product AS p ON p.launched_on <= m.month AND (p.retired_on IS NULL OR p.retired_on >= m.month + INTERVAL 1 MONTH)
),
bounds AS (
  SELECT *, sum(weight) OVER cheapest / sum(weight) OVER (PARTITION BY month) AS upper_end,
    (sum(weight) OVER cheapest - weight) / sum(weight) OVER (PARTITION BY month) AS lower_end
  FROM weights WINDOW cheapest AS (PARTITION BY month ORDER BY list_price, product_no)
)
SELECT b.month_no, s.slot::INTEGER AS slot, b.product_no, b.product_id, b.category, b.list_price
FROM bounds AS b JOIN range(1000) AS s(slot) ON (s.slot + 0.5) / 1000 > b.lower_end AND (s.slot + 0.5) / 1000 <= b.upper_end;
