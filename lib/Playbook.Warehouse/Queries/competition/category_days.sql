-- query: competition/category_days
-- grain: one row per day of payment: what was paid in a category and in all others, and what the category kept
-- key: day
-- note: refunds of the last weeks are still to come and differ by category, so days are compared by what was paid. Kept is that of the
-- note: lines whose
-- note: refunds are known, which paid category_known.
-- params: category varchar = beauty, from date = 2026-04-01, to date = 2026-06-30
SELECT
  paid_on AS day,
  coalesce(sum(paid) FILTER (category = $category), 0) AS category_paid,
  coalesce(sum(paid) FILTER (category <> $category), 0) AS others_paid,
  coalesce(sum(paid) FILTER (category = $category AND kept IS NOT NULL), 0) AS category_known,
  coalesce(sum(kept) FILTER (category = $category), 0) AS category_kept
FROM paid_lines
WHERE paid_on BETWEEN $from AND $to AND category IS NOT NULL
GROUP BY paid_on
ORDER BY paid_on;
