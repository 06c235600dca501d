-- query: funnel/ctr_age
-- grain: one row per content form and age in days
-- key: form, age_days
-- identity: clicks within impressions | clicks BETWEEN 0 AND impressions
-- params: from date = 2025-07-01, to date = 2026-06-30, maxAge integer = 29
-- note: Only videos published within the period, at least maxAge days before its end: every age then sees the same videos.
SELECT form, age_days, sum(impressions) AS impressions, sum(clicks) AS clicks
FROM video_days
WHERE published_on >= $from AND published_on + $maxAge <= $to AND age_days BETWEEN 0 AND $maxAge AND clicks IS NOT NULL
GROUP BY form, age_days
ORDER BY form, age_days;
