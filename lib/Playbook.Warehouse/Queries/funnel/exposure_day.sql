-- query: funnel/exposure_day
-- grain: one row per day and stratum (channel / form) with any impression
-- key: day, stratum
-- identity: clicks within impressions | clicks <= impressions
-- params: from date = 2026-06-01, to date = 2026-06-30
-- note: Rooms, shops and products, which tell no channel, are left out.
SELECT day, stratum, sum(impressions) AS impressions, sum(clicks) AS clicks
FROM exposures
WHERE day BETWEEN $from AND $to AND channel IS NOT NULL
GROUP BY ALL
ORDER BY ALL;
