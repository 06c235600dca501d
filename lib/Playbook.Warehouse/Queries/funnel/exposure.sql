-- query: funnel/exposure
-- grain: one row per hour, device, audience and stratum (channel / form) with any impression
-- key: hour, device, audience, stratum
-- identity: clicks within impressions | clicks <= impressions
-- params: from date = 2026-06-01, to date = 2026-06-30
-- note: The audience is the one the platform reports. Rooms, shops and products, which tell no channel, are left out.
SELECT
  hour,
  device,
  audience,
  stratum,
  sum(impressions) AS impressions,
  sum(clicks) AS clicks
FROM exposures
WHERE day BETWEEN $from AND $to AND channel IS NOT NULL
GROUP BY ALL
ORDER BY ALL;
