-- query: funnel/exposure
-- grain: one row per segment of the chosen dimension and stratum (channel / form) with any impression
-- key: segment, stratum
-- identity: clicks within impressions | clicks <= impressions
-- params: from date = 2026-06-01, to date = 2026-06-30, dimension varchar = hour
-- note: dimension as in funnel/visits; the audience is the platform's report.
SELECT CASE $dimension WHEN 'all' THEN 'all' WHEN 'channel' THEN channel_id WHEN 'form' THEN form WHEN 'device' THEN device WHEN 'audience' THEN segment
    WHEN 'hour' THEN lpad(CAST(hour AS VARCHAR), 2, '0') || ':00' ELSE 'unknown' END AS segment,
  channel_id || ' / ' || form AS stratum, sum(impressions) AS impressions, sum(clicks) AS clicks
FROM exposure_hour
WHERE day BETWEEN $from AND $to
GROUP BY 1, 2
ORDER BY 1, 2;
