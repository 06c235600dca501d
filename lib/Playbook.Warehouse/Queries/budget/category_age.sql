-- query: budget/category_age
-- grain: one row per product category: buyers and money, and the part of women of 18 to 30
-- key: category
-- params: from date = 2025-07-01, to date = 2026-06-30
SELECT p.category AS category, count(DISTINCT o.customer_id) AS buyers,
  count(DISTINCT CASE WHEN c.gender = 'female' AND c.age_band IN ('18-23', '24-30') THEN o.customer_id END) AS young_women,
  sum(o.paid) AS paid, sum(CASE WHEN c.gender = 'female' AND c.age_band IN ('18-23', '24-30') THEN o.paid ELSE 0 END) AS paid_young_women
FROM order_line AS o JOIN product AS p ON p.product_id = o.product_id JOIN customer AS c ON c.customer_id = o.customer_id
WHERE o.paid_at >= $from AND o.paid_at < $to + INTERVAL 1 DAY AND c.gender IS NOT NULL AND c.age_band IS NOT NULL
GROUP BY p.category
ORDER BY p.category;
