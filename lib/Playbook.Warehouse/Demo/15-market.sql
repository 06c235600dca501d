-- The market around: months since 2023 by platform and category, what entering takes, and the factors of the market funnel.
INSERT INTO market_size
WITH months AS (SELECT (DATE '2023-01-01' + to_months(i::INTEGER))::DATE AS month, i::INTEGER AS no FROM range(42) AS r(i)),
seasons AS (SELECT *, [1.06, 0.86, 1.00, 0.92, 1.02, 1.10, 0.92, 0.95, 0.99, 1.05, 1.16, 0.97][month(month)::INTEGER] AS season FROM months)
SELECT s.month, m.platform, m.category,
  -- yearly_gmv is 2023's, in billions; growth compounds month by month around the middle of that year.
  (round(m.yearly_gmv * 1e9 / 12 * power(1 + m.growth, (s.no - 5.5) / 12) * s.season
    * exp(truth('market_noise') * z('market.' || m.platform || m.category, s.no)) / 1e4) * 1e4)::DECIMAL(20,2),
  'generated with the demo'
FROM truth_markets AS m, seasons AS s;

INSERT INTO platform_category
SELECT m.platform, m.category,
  round(
    CASE m.platform WHEN 'douyin' THEN 32 WHEN 'kuaishou' THEN 19 WHEN 'channels' THEN 24 WHEN 'xiaohongshu' THEN 41 ELSE 36 END
    * exp(0.12 * z('entry.cpm', m.no)), 1),
  round(1 - c.cost_share - 0.06 + 0.03 * z('entry.margin', m.no), 3),
  round(least(0.6, greatest(0.02, c.refund_rate
    * CASE m.platform WHEN 'douyin' THEN 1.05 WHEN 'taobao' THEN 0.95 WHEN 'channels' THEN 0.7 ELSE 0.9 END
    * exp(0.1 * z('entry.refund', m.no)))), 3),
  round(least(0.95, greatest(0.1, CASE m.category WHEN 'beauty' THEN 0.85 WHEN 'food' THEN 0.75 WHEN 'home' THEN 0.6
      WHEN 'fashion' THEN 0.65 WHEN 'mother_baby' THEN 0.5 ELSE 0.35 END
    + 0.08 * z('entry.fit', m.no))), 2),
  round(least(0.8, greatest(
    0.05, CASE m.platform WHEN 'taobao' THEN 0.42 WHEN 'douyin' THEN 0.33 ELSE 0.22 END + 0.06 * z('entry.leaders', m.no))), 3),
  'generated with the demo; fit judged by the demo team'
FROM truth_markets AS m JOIN truth_categories AS c USING (category);

INSERT INTO market_assumption VALUES
  ('tam', 'GMV of the six categories on five platforms, last twelve months',
    (SELECT round(sum(gmv)::DOUBLE) FROM market_size WHERE month >= DATE '2025-07-01'),
    (SELECT round(sum(gmv)::DOUBLE * 0.95) FROM market_size WHERE month >= DATE '2025-07-01'),
    (SELECT round(sum(gmv)::DOUBLE * 1.05) FROM market_size WHERE month >= DATE '2025-07-01'), 'yuan',
    'sum of the market''s months in market size'),
  ('sam', 'share of it in the price band of our goods', 0.38, 0.32, 0.45, 'share', 'generated with the demo'),
  ('sam', 'share of buyers reached by our platforms and regions', 0.72, 0.66, 0.78, 'share', 'generated with the demo'),
  ('som', 'share of shoppers who compare brands before buying', 0.24, 0.18, 0.31, 'share', 'survey of the demo'),
  ('som', 'share of them we can convince within three years', 0.0011, 0.0006, 0.0018, 'share', 'judgement of the demo team');
