-- mart: refund_ages
-- grain: one row per day of payment, age up to which refunds are known, and age of the refund
-- key: day, known_age, refund_age
-- needs: order_line
-- joins: product, after_sale, settlement
-- column: day DATE | day of payment, Beijing time
-- column: known_age INTEGER | days after payment up to which refunds of these lines are known; below 0 for the newest payments
-- column: refund_age INTEGER | days from payment to the refund; NULL for what was not refunded up to known_age
-- column: paid DECIMAL(18,2) | yuan that these lines paid, refunded or not
-- column: refunded DECIMAL(18,2) | yuan of them that came back up to known_age
-- column: source VARCHAR | order_line
-- identity: refunds within payment | refunded BETWEEN 0 AND paid
-- identity: what came back has an age that is known | refund_age IS NULL OR refund_age BETWEEN 0 AND known_age
-- identity: what has no age did not come back | refund_age IS NOT NULL OR refunded = 0
-- note: The age curve of refunds, by which young payments are developed to their end. Lines whose refunds have no day are left out.
-- example: SELECT refund_age, sum(refunded) AS refunded FROM refund_ages WHERE known_age >= 28 GROUP BY refund_age ORDER BY refund_age
SELECT
  paid_on AS day,
  known_age AS known_age,
  CASE WHEN refund_age <= known_age THEN refund_age END AS refund_age,
  CAST(sum(paid) AS DECIMAL(18,2)) AS paid,
  CAST(sum(CASE WHEN refund_age <= known_age THEN refunded ELSE 0 END) AS DECIMAL(18,2)) AS refunded,
  'order_line' AS source
FROM paid_lines
WHERE known_age IS NOT NULL
GROUP BY ALL;
