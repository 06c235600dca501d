-- One of sixty creators (达人), a few of them often.
CREATE TEMP MACRO creator(x) AS 'k' || (100 + floor(60 * power(x, 2)))::INTEGER;

-- Own videos and advertising creatives. One video in sixteen hours, from two months before the first day.
CREATE TEMP TABLE demo_video AS
WITH numbered AS (
  SELECT i::BIGINT AS id,
    (getvariable('first_day') - 60 + INTERVAL 1 HOUR * (16 * i + 6 + (u('video.hour', i) * 12)::INTEGER))::TIMESTAMP AS published_at
  FROM range(1185) AS r(i)
),
drawn AS (
  SELECT n.*, u('video.form', id) AS uf, u('video.structure', id) AS us, u('video.hook', id) AS uh, u('video.topic', id) AS ut,
    s.product_id, s.category,
    floor(date_diff('hour', getvariable('first_day')::TIMESTAMP, n.published_at) / 24.0)::INTEGER AS no
  FROM numbered AS n LEFT JOIN demo_slot AS s
    ON s.month_no = greatest(0, date_diff('month', getvariable('first_day'), n.published_at::DATE))
      AND s.slot = floor(u('video.product', id) * 1000)
)
SELECT d.*, 'v' || (7300000000000 + id * 104729) AS video_id,
  CASE WHEN uf < 0.34 THEN 'drama' WHEN uf < 0.70 THEN 'review' ELSE 'live_clip' END AS form,
  CASE WHEN us < 0.22 THEN 'pain_solution' WHEN us < 0.60 THEN 'plain' WHEN us < 0.84 THEN 'story' ELSE 'teardown' END AS script_structure,
  ['suspense', 'conflict', 'visual', 'pain', 'price'][1 + floor(uh * 5)::INTEGER] AS hook,
  exp(0.5 * z('video.hook_s', id) + 1.1) AS hook_s,
  exp(0.75 * z('video.product_s', id) + 1.6) AS first_product_s,
  exp(0.45 * z('video.cut_s', id) + 0.6) AS cut_interval_s,
  exp(0.5 * z('video.close_s', id) + 2.3) AS close_up_interval_s,
  10 + exp(0.5 * z('video.duration', id) + 3.2) AS duration_s,
  exp(1.15 * z('video.pull', id)) AS pull,
  CASE WHEN u('video.creator', id) < truth('creator_videos') THEN creator(u('video.who', id)) END AS creator_id
FROM drawn AS d WHERE published_at < getvariable('last_day') + INTERVAL 1 DAY;

INSERT INTO video
SELECT v.video_id,
  CASE WHEN u('video.platform', v.id) < 0.7 THEN 'douyin' WHEN u('video.platform', v.id) < 0.85 THEN 'kuaishou' ELSE 'xiaohongshu' END,
  v.creator_id, v.product_id,
  coalesce(p.name, 'Our brand') || ': ' || v.hook, v.published_at, round(v.duration_s, 1), v.form,
  -- Tags are missing where nobody tagged.
  CASE WHEN u('video.tagged', v.id) < 0.96 THEN v.script_structure END, CASE WHEN u('video.tagged', v.id) < 0.96 THEN v.hook END,
  round(v.hook_s, 1), round(v.first_product_s, 1), round(v.cut_interval_s, 2), round(v.close_up_interval_s, 1),
  ['trending', 'original', 'none'][1 + floor(u('video.music', v.id) * 3)::INTEGER],
  t.topic
FROM demo_video AS v LEFT JOIN product AS p USING (product_id)
  LEFT JOIN (
    SELECT *, row_number() OVER (PARTITION BY category ORDER BY no) AS rank, count(*) OVER (PARTITION BY category) AS topics
    FROM truth_topics WHERE NOT gap) AS t
    ON t.category = v.category AND t.rank = 1 + floor(v.ut * t.topics);

-- Videos published before a day: orders and creatives take one of the latest sixty.
CREATE TEMP TABLE demo_video_day AS
SELECT d.no, count(*) AS published FROM demo_day AS d JOIN demo_video AS v ON v.published_at < d.day GROUP BY d.no;

-- A new creative every three days and channel, shown for thirty.
CREATE TEMP TABLE demo_creative AS
WITH numbered AS (
  SELECT c.channel_id, c.prefix, c.medium, c.goal, c.no * 1000 + k AS id, k::INTEGER AS k,
    getvariable('first_day') + (3 * k - 30)::INTEGER AS first_day
  FROM truth_channels AS c, range(10 + (day_no(getvariable('last_day')) // 3) + 1) AS r(k) WHERE c.paid
),
formed AS (
  SELECT *, 'cr-' || prefix || '-' || lpad(k::VARCHAR, 4, '0') AS creative_id, u('creative.form', id) AS uf,
    3 * k - 30 AS start_no
  FROM numbered
)
SELECT f.*, CASE WHEN medium = 'search' THEN 'picture' WHEN medium = 'brand_exposure' AND uf < 0.4 THEN 'picture'
    WHEN uf < 0.36 THEN 'drama' WHEN uf < 0.72 THEN 'review' ELSE 'live_clip' END AS form,
  ['suspense', 'conflict', 'visual', 'pain', 'price'][1 + floor(u('creative.hook', id) * 5)::INTEGER] AS hook,
  exp(0.22 * z('creative.quality', id)) AS quality,
  'ca-' || prefix || '-' || year(greatest(first_day, getvariable('first_day'))) || 'q'
    || quarter(greatest(first_day, getvariable('first_day')))
    || CASE WHEN u('creative.campaign', id) < 0.55 THEN 'a' ELSE 'b' END AS campaign_id
FROM formed AS f;

INSERT INTO campaign
SELECT campaign_id, channel_id, any_value(medium) || ' ' || right(campaign_id, 7),
  CASE WHEN any_value(goal) = 'exposure' THEN 'exposure' WHEN right(campaign_id, 1) = 'a' THEN 'conversion' ELSE 'traffic' END,
  min(first_day), CASE WHEN max(first_day) + 29 <= getvariable('last_day') THEN (max(first_day) + 29)::DATE END
FROM demo_creative GROUP BY campaign_id, channel_id;

INSERT INTO creative
SELECT c.creative_id, c.campaign_id, s.product_id,
  CASE WHEN c.form <> 'picture' THEN v.video_id END, c.form, CASE WHEN u('creative.tagged', c.id) < 0.95 THEN c.hook END, c.first_day
FROM demo_creative AS c
  LEFT JOIN demo_slot AS s ON s.month_no = greatest(0, date_diff('month', getvariable('first_day'), c.first_day))
    AND s.slot = floor(u('creative.product', c.id) * 1000)
  LEFT JOIN (
    SELECT f.creative_id, max_by(v.video_id, v.id) AS video_id
    FROM demo_creative AS f JOIN demo_video AS v ON v.form = f.form AND v.published_at < f.first_day GROUP BY f.creative_id
  ) AS v ON v.creative_id = c.creative_id;
