-- What the ad platforms report: clicks bought, impressions from a click rate that halves as a creative tires, and claims of carts and
-- orders.
CREATE TEMP TABLE demo_content AS
SELECT form, half_life_days, ctr FROM truth_content_forms UNION ALL SELECT 'picture', 20, 0.055;

CREATE TEMP TABLE demo_ad AS
WITH active AS (
  SELECT m.no, m.day, m.channel_id, m.spend, v.visits / k.click_to_visit AS clicks, v.orders, c.creative_id, c.campaign_id,
    c.id * 1000 + m.no AS row_id,
    m.no - c.start_no AS age, f.ctr * c.quality * power(0.5, (m.no - c.start_no) / f.half_life_days) AS ctr,
    -- Money follows the fresh creative; the tired one fades out.
    c.quality * power(0.5, (m.no - c.start_no) / f.half_life_days) * exp(0.25 * z('ad.share', c.id * 1000 + m.no)) AS weight
  FROM demo_media_day AS m JOIN demo_channel_day AS v ON v.no = m.no AND v.channel_id = m.channel_id
    JOIN demo_creative AS c ON c.channel_id = m.channel_id AND m.no >= c.start_no AND m.no < c.start_no + 30
    JOIN demo_content AS f ON f.form = c.form JOIN truth_channels AS k ON k.channel_id = m.channel_id
),
shared AS (SELECT *, weight / sum(weight) OVER (PARTITION BY no, channel_id) AS share FROM active),
clicked AS (
  SELECT *, whole(clicks * share, 'ad.clicks', row_id) AS clicked FROM shared
)
SELECT *, CASE WHEN clicked = 0 THEN whole(0.3 / ctr, 'ad.impressions', row_id)
    ELSE greatest(clicked, round(clicked / ctr * exp(0.05 * z('ad.ctr', row_id))
      * (1 + 0.8 * z('ad.ctr/count', row_id) / sqrt(clicked + 4))))::BIGINT END AS impressions
FROM clicked;

INSERT INTO ad_day
SELECT a.day, a.channel_id, a.campaign_id, a.creative_id, a.impressions, a.clicked,
  whole(a.clicks * a.share * c.click_to_visit * c.cart_rate * truth('claimed_carts_factor'), 'ad.carts', a.row_id),
  whole(a.orders * a.share * truth('claimed_orders_factor'), 'ad.orders', a.row_id),
  yuan(whole(a.orders * a.share * truth('claimed_orders_factor'), 'ad.orders', a.row_id) * 236 * exp(0.3 * z('ad.gmv', a.row_id))),
  yuan(a.spend * a.share)
FROM demo_ad AS a JOIN truth_channels AS c USING (channel_id)
WHERE a.impressions > 0 OR a.spend * a.share >= 0.01;

INSERT INTO media_week
SELECT (day - day_no(day) % 7)::DATE, channel_id, sum(spend), sum(impressions)::BIGINT FROM ad_day
WHERE day <= getvariable('last_day') - (day_no(getvariable('last_day')) + 1) % 7
GROUP BY ALL;
