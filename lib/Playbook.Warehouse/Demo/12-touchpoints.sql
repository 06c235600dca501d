-- Contacts before an order, or before none: early ones make known, late ones close. The last one before an order is the order's own
-- channel.
CREATE TEMP TABLE demo_touch_pick AS
WITH weights AS (
  SELECT c.no, c.channel_id,
    CASE c.medium WHEN 'brand_exposure' THEN 0.22 WHEN 'creator' THEN 0.20 WHEN 'feed' THEN 0.14 WHEN 'live_ads' THEN 0.09
      WHEN 'search' THEN 0.04 WHEN 'private_domain' THEN 0.04 ELSE 0.065 END AS early,
    CASE c.medium WHEN 'brand_exposure' THEN 0.04 WHEN 'creator' THEN 0.09 WHEN 'feed' THEN 0.13 WHEN 'live_ads' THEN 0.14
      WHEN 'search' THEN 0.13 WHEN 'private_domain' THEN 0.10 ELSE 0.09 END AS late
  FROM truth_channels AS c
),
staged AS (
  SELECT no, channel_id, 'early' AS stage, early AS weight FROM weights UNION ALL SELECT no, channel_id, 'late', late FROM weights
),
bounds AS (
  SELECT stage, channel_id, sum(weight) OVER running / sum(weight) OVER (PARTITION BY stage) AS upto,
    (sum(weight) OVER running - weight) / sum(weight) OVER (PARTITION BY stage) AS above
  FROM staged WINDOW running AS (PARTITION BY stage ORDER BY no)
)
SELECT b.stage, s.slot::INTEGER AS slot, b.channel_id
FROM bounds AS b JOIN range(500) AS s(slot) ON (s.slot + 0.5) / 500 > b.above AND (s.slot + 0.5) / 500 <= b.upto;

INSERT INTO touchpoint
WITH paths AS (
  SELECT o.id * 2 AS path_id, o.customer_id, o.ordered_at AS until, o.channel_id AS last_channel, o.no, o.id AS order_no
  FROM demo_order AS o WHERE o.day >= getvariable('first_log_day') + 14 AND u('touch.sample', o.id) < 0.55
  UNION ALL
  -- People who looked and did not buy.
  SELECT v.visit_id, v.customer_id, v.viewed_at, v.channel_id, v.no, NULL
  FROM demo_visit AS v WHERE v.order_no IS NULL AND v.day >= getvariable('first_log_day') + 14 AND v.visit_id % 2 = 1
    AND u('touch.sample.other', v.visit_id) < 0.07
),
steps AS (
  SELECT p.*, unnest(range(0, 1 + least(7, floor(ln(u('touch.length', path_id)) / ln(0.52)))::BIGINT)) AS back FROM paths AS p
),
timed AS (
  SELECT *, path_id * 8 + back AS touch_id,
    seconds_after(until, -CASE WHEN back = 0 THEN 60 + 600 * u('touch.gap', path_id * 8)
      ELSE back * 86400 * least(1.8, 0.7 * exp(0.8 * z('touch.gap', path_id * 8 + back))) END) AS at_time,
    CASE WHEN back > 0 THEN CASE WHEN u('touch.stage', path_id * 8 + back) < 0.25 * back + 0.2 THEN 'early' ELSE 'late' END END AS stage,
    floor(u('touch.channel', path_id * 8 + back) * 500)::INTEGER AS slot
  FROM steps
),
channelled AS (
  SELECT t.touch_id, t.customer_id, t.at_time, coalesce(k.channel_id, t.last_channel) AS channel_id, t.back,
    10 + (greatest(0, t.no - t.back)) // 3 - floor(10 * power(u('touch.creative', t.touch_id), 2))::INTEGER AS creative_k
  FROM timed AS t LEFT JOIN demo_touch_pick AS k ON k.stage = t.stage AND k.slot = t.slot
)
SELECT c.touch_id, c.customer_id, c.at_time, c.channel_id, cr.campaign_id, cr.creative_id,
  CASE WHEN c.back = 0 OR u('touch.kind', c.touch_id)
      < CASE c.channel_id WHEN 'brand_exposure' THEN 0.12 WHEN 'xiaohongshu_seeding' THEN 0.35 ELSE 0.55 END
    THEN 'click' ELSE 'impression' END
FROM channelled AS c LEFT JOIN demo_creative AS cr ON cr.channel_id = c.channel_id AND cr.k = c.creative_k
WHERE c.at_time >= getvariable('first_log_day');
