-- query: budget/category_age
-- grain: one row per product category: buyers and money, and the part of women of 18 to 30
-- key: category
-- params: from date = 2025-07-01, to date = 2026-06-30
SELECT
  category,
  count(DISTINCT customer_id) AS buyers,
  count(DISTINCT customer_id) FILTER (young_woman) AS young_women,
  sum(paid) AS paid,
  coalesce(sum(paid) FILTER (young_woman), 0) AS paid_young_women
FROM paid_lines JOIN (
  SELECT customer_id, gender = 'female' AND age_band IN ('18-23', '24-30') AS young_woman
  FROM customer
  WHERE gender IS NOT NULL AND age_band IS NOT NULL
) AS people USING (customer_id)
WHERE paid_on BETWEEN $from AND $to AND category IS NOT NULL
GROUP BY category
ORDER BY category;
