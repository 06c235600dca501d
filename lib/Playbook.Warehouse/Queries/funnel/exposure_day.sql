-- query: funnel/exposure_day
-- grain: one row per day and stratum (channel / form) with any impression
-- key: day, stratum
-- identity: clicks within impressions | clicks <= impressions
-- params: from date = 2026-06-01, to date = 2026-06-30
SELECT day, channel_id || ' / ' || form AS stratum, sum(impressions) AS impressions, sum(clicks) AS clicks
FROM exposure_hour
WHERE day BETWEEN $from AND $to
GROUP BY 1, 2
ORDER BY 1, 2;
