-- A survey of three thousand, and product links that people shared.
INSERT INTO survey_answer
WITH segments AS (
  SELECT *, sum(share) OVER (ORDER BY no) AS upto, sum(share) OVER (ORDER BY no) - share AS above FROM truth_segments
),
people AS (
  SELECT i AS id, s.segment, s.short_drama AS a, s.short_drama + s.expert_review AS b,
    s.short_drama + s.expert_review + s.host_explanation AS c,
    (DATE '2026-04-06' + (u('survey.day', i) * 20)::INTEGER)::DATE AS asked_on
  FROM range(1, 3001) AS r(i) JOIN segments AS s ON u('survey.segment', i) > s.above AND u('survey.segment', i) <= s.upto
)
SELECT id, asked_on, segment, 'preferred_content',
  CASE WHEN u('survey.content', id) < a THEN 'short_drama' WHEN u('survey.content', id) < b THEN 'expert_review'
    WHEN u('survey.content', id) < c THEN 'host_explanation' ELSE 'lifestyle_vlog' END
FROM people
UNION ALL
SELECT id, asked_on, segment, 'instant_wish_to_buy',
  CASE WHEN u('survey.wish', id) < truth('survey_wish') THEN 'yes' ELSE 'no' END
FROM people
UNION ALL
-- One in twenty did not want to say.
SELECT id, asked_on, segment, 'shares_product_videos', CASE WHEN u('survey.share', id) < truth('survey_share') THEN 'yes' ELSE 'no' END
FROM people WHERE u('survey.silent', id) < 0.95;

CREATE TEMP TABLE demo_share AS
WITH numbered AS (
  SELECT i AS id, u('share.kind', i) AS uk, u('share.day', i) AS ud,
    (floor(u('share.day', i) * 365))::INTEGER + day_no(getvariable('last_day')) - 364 AS no
  FROM range(greatest(1, (getvariable('scale') * 42000)::BIGINT)) AS r(i)
)
SELECT n.*, d.day, CASE WHEN uk < 0.62 THEN 'plain' WHEN uk < 0.86 THEN 'group_buy' ELSE 'bargain' END AS kind,
  CASE WHEN uk < 0.62 THEN truth('share_conversion_plain') WHEN uk < 0.86 THEN truth('share_conversion_group_buy')
    ELSE truth('share_conversion_bargain') END AS conversion,
  least(400, floor(exp(1.0 * z('share.views', n.id) + 1.5)))::BIGINT AS views, person(s.seen, 'share.person', n.id) AS customer_id,
  floor(u('share.product', n.id) * 1000)::INTEGER AS slot, date_diff('month', getvariable('first_day'), d.day) AS month_no
FROM numbered AS n JOIN demo_day AS d USING (no) JOIN demo_seen AS s USING (no);

INSERT INTO product_share
WITH opened AS (SELECT id, conversion, unnest(range(views)) AS view FROM demo_share),
bought AS (SELECT id, count(*) FILTER (u('share.order', id * 512 + view) < conversion) AS orders FROM opened GROUP BY id)
SELECT s.id + 1, s.customer_id, p.product_id, seconds_after(s.day::TIMESTAMP, 86399 * u('share.time', s.id)), s.kind,
  s.views, coalesce(b.orders, 0)
FROM demo_share AS s JOIN demo_slot AS p ON p.month_no = s.month_no AND p.slot = s.slot LEFT JOIN bought AS b USING (id);
