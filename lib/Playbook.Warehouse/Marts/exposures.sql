-- mart: exposures
-- grain: one row per day, hour, channel, form, device and audience; where a source is coarser, these are NULL
-- key: day, hour, channel, platform, form, device, audience
-- needs: exposure_hour, live_session, shop_day, product_day
-- joins: channel
-- column: day DATE | Beijing time
-- column: hour INTEGER | 0 to 23; a live session's is the hour it began; NULL for shops and products
-- column: stratum VARCHAR | channel / form; the form alone where the channel is not known
-- column: channel VARCHAR | channel; NULL for sessions, shops and products
-- column: platform VARCHAR | platform of the channel, the room or the shop
-- column: form VARCHAR | live, video, card, search; the shelf of a shop is card
-- column: device VARCHAR | ios, android; NULL where not told
-- column: audience VARCHAR | segment as the platform reports it; NULL where not told
-- column: impressions BIGINT | times shown; NULL for shops and products, whose back office does not tell
-- column: clicks BIGINT | clicks through to page or room; entries of a room; visitors of a shop; views of a product's page
-- column: spread BOOLEAN | true when a figure of several days was divided by day
-- column: source VARCHAR | exposure_hour; on days without it live_session for rooms, shop_day, else product_day, for the shelf
-- identity: clicks within impressions | clicks <= impressions OR source <> 'exposure_hour'
-- identity: hour of day | hour BETWEEN 0 AND 23
-- example: SELECT hour, sum(impressions) AS impressions, sum(clicks) AS clicks FROM exposures GROUP BY hour ORDER BY hour
SELECT
  e.day AS day,
  e.hour AS hour,
  e.channel_id || ' / ' || e.form AS stratum,
  e.channel_id AS channel,
  c.platform AS platform,
  e.form AS form,
  e.device AS device,
  e.segment AS audience,
  e.impressions AS impressions,
  e.clicks AS clicks,
  false AS spread,
  'exposure_hour' AS source
FROM exposure_hour AS e LEFT JOIN channel AS c ON c.channel_id = e.channel_id
UNION ALL
SELECT
  CAST(l.started_at AS DATE) AS day,
  CAST(extract(hour FROM l.started_at) AS INTEGER),
  'live',
  NULL,
  l.platform,
  'live',
  NULL,
  NULL,
  CAST(sum(l.impressions) AS BIGINT),
  CAST(sum(l.views) AS BIGINT),
  false,
  'live_session'
FROM live_session AS l
WHERE CAST(l.started_at AS DATE) NOT IN (SELECT day FROM exposure_hour)
GROUP BY 1, 2, 5
UNION ALL
SELECT s.day, NULL, 'card', NULL, s.platform, 'card', NULL, NULL, NULL, CAST(sum(s.visitors) AS BIGINT), false, 'shop_day'
FROM shop_day AS s
WHERE s.visitors IS NOT NULL AND s.day NOT IN (SELECT day FROM exposure_hour)
GROUP BY s.day, s.platform
UNION ALL
SELECT p.day, NULL, 'card', NULL, p.platform, 'card', NULL, NULL, NULL, CAST(sum(p.opened) AS BIGINT), bool_or(p.spread), 'product_day'
FROM (SELECT *, coalesce(views, visitors) AS opened FROM product_days) AS p
WHERE p.source = 'product_day' AND p.day NOT IN (SELECT day FROM exposure_hour)
  AND NOT EXISTS (SELECT 1 FROM shop_day AS s WHERE s.day = p.day AND s.platform = p.platform AND s.visitors IS NOT NULL)
GROUP BY p.day, p.platform;
