-- query: competition/category_days
-- grain: one row per day of payment: what was paid in a category and in all others, and what the category kept
-- key: day
-- note: refunds of the last weeks are still to come and differ by category, so days are compared by what was paid. Kept is that of the lines whose refunds are
-- note: known, which paid category_known.
-- params: category varchar = beauty, from date = 2026-04-01, to date = 2026-06-30
SELECT CAST(o.paid_at AS DATE) AS day,
  sum(CASE WHEN p.category = $category THEN o.paid ELSE 0 END) AS category_paid,
  sum(CASE WHEN p.category = $category THEN 0 ELSE o.paid END) AS others_paid,
  sum(CASE WHEN p.category = $category AND o.refund_source IS NOT NULL THEN o.paid ELSE 0 END) AS category_known,
  sum(CASE WHEN p.category = $category AND o.refund_source IS NOT NULL THEN o.paid - o.refunded ELSE 0 END) AS category_kept
FROM order_line AS o JOIN product AS p ON p.product_id = o.product_id
WHERE o.paid_at >= $from AND o.paid_at < $to + INTERVAL 1 DAY
GROUP BY day
ORDER BY day;
