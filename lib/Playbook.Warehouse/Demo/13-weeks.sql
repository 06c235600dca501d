-- Weekly outcomes come from the order lines, controls from the calendar; only whole weeks count.
INSERT INTO outcome_week
WITH paid AS (
  SELECT (paid_at::DATE - day_no(paid_at::DATE) % 7)::DATE AS week, order_id, paid + platform_subsidy AS gmv, first_order
  FROM order_line WHERE paid_at IS NOT NULL
),
weeks AS (
  SELECT week, sum(gmv) AS gmv, count(DISTINCT order_id) AS orders, count(DISTINCT order_id) FILTER (first_order) AS new_customers
  FROM paid WHERE week + 6 <= getvariable('last_day') GROUP BY week
)
UNPIVOT (SELECT week, gmv::DOUBLE AS gmv, orders::DOUBLE AS orders, new_customers::DOUBLE AS new_customers FROM weeks)
ON gmv, orders, new_customers INTO NAME metric VALUE value;

INSERT INTO control_week
WITH weeks AS (
  SELECT week, count(*) AS days,
    -- Extra demand of the week's promotion days, as a planner would score them beforehand.
    round(avg(lift), 4) AS promotion, round(avg(1 - festival_factor), 4) AS festival,
    round(100 * (1 - avg(discount_rate)) / 0.93, 2) AS price_index,
    round(100 * exp(0.06 * z('control.competitor', min(week_no))) * (1 + 0.2 * avg(lift)), 2) AS competitor_sales
  FROM demo_day GROUP BY week
)
UNPIVOT (SELECT week, promotion, festival, price_index, competitor_sales FROM weeks WHERE days = 7)
ON promotion, festival, price_index, competitor_sales INTO NAME name VALUE value;

-- Voice and sales of the watched brands.
INSERT INTO brand_week
WITH own AS (SELECT week, value AS gmv, day_no(week) // 7 AS week_no FROM outcome_week WHERE metric = 'gmv'),
smooth AS (SELECT *, avg(gmv) OVER (ORDER BY week ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING) AS level FROM own)
SELECT s.week, b.brand_id,
  greatest(0, round(420000 * getvariable('scale') * (s.level / avg(s.level) OVER (PARTITION BY b.brand_id)) * b.voice
    * CASE WHEN b.brand_id = 'rival_a' THEN 1 + 0.0025 * (s.week_no - 52)
      ELSE 1 END * exp(0.10 * z('voice.' || b.brand_id, s.week_no))))::BIGINT,
  yuan(CASE WHEN b.is_own THEN s.gmv ELSE s.level * b.sales * exp(0.05 * z('sales.' || b.brand_id, s.week_no)) END)
FROM smooth AS s, truth_brands AS b;
