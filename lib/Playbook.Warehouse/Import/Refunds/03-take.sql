-- Refunds of the lines that an after-sales file speaks for: also one all of whose cases later files have replaced, when its mapping is of
-- one platform. A line of an order with a refunded case that does not fit stays unknown.
UPDATE order_line AS o
SET refunded = t.refunded, refunded_on = CASE WHEN t.refunded > 0 THEN t.refunded_on END, refund_source = 'after-sales'
FROM (
  WITH standing AS (
    SELECT DISTINCT l.import_id, l.mapping, a.platform, l.first_day, l.last_day
    FROM after_sale AS a JOIN import_log AS l ON l.import_id = a.import_id AND l.table_name = 'after_sale'
  ),
  spans AS (
    SELECT platform, first_day, last_day FROM standing
    UNION
    SELECT p.platform, l.first_day, l.last_day
    FROM import_log AS l JOIN (
      SELECT mapping, min(platform) AS platform FROM standing GROUP BY mapping HAVING count(DISTINCT platform) = 1
    ) AS p ON p.mapping = l.mapping
    WHERE l.table_name = 'after_sale' AND l.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM standing AS s WHERE s.import_id = l.import_id)
  ),
  returned AS (
    SELECT platform, order_id, line_no, sum(goods) AS goods, max(refunded_on) FILTER (goods > 0) AS refunded_on
    FROM refund_case WHERE verdict = 'fits' GROUP BY platform, order_id, line_no
  )
  SELECT k.order_id, k.line_no, least(k.paid, coalesce(r.goods, 0)) AS refunded, r.refunded_on
  FROM order_line AS k LEFT JOIN returned AS r ON r.platform = k.platform AND r.order_id = k.order_id AND r.line_no = k.line_no
  WHERE k.refund_source IS NULL
    AND EXISTS (SELECT 1 FROM spans AS s WHERE s.platform = k.platform AND CAST(k.paid_at AS DATE) BETWEEN s.first_day AND s.last_day)
    AND NOT EXISTS (SELECT 1 FROM refund_case AS c WHERE c.platform = k.platform AND c.order_id = k.order_id AND c.verdict <> 'fits')
) AS t
WHERE o.order_id = t.order_id AND o.line_no = t.line_no;
