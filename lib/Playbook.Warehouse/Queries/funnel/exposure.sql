-- query: funnel/exposure
-- grain: one row per hour, device, audience and stratum (channel / form) with any impression
-- key: hour, device, audience, stratum
-- identity: clicks within impressions | clicks <= impressions
-- params: from date = 2026-06-01, to date = 2026-06-30
-- note: The audience is the one the platform reports.
SELECT hour, device, segment AS audience, channel_id || ' / ' || form AS stratum, sum(impressions) AS impressions, sum(clicks) AS clicks
FROM exposure_hour
WHERE day BETWEEN $from AND $to
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4;
