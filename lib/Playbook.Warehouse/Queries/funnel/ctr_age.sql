-- query: funnel/ctr_age
-- grain: one row per content form and age in days
-- key: form, age_days
-- identity: clicks within impressions | clicks BETWEEN 0 AND impressions
-- params: from date = 2025-07-01, to date = 2026-06-30, max_age integer = 29
-- note: Only videos published within the period, at least max_age days before its end: every age then sees the same videos.
SELECT v.form AS form, CAST(d.day - CAST(v.published_at AS DATE) AS INTEGER) AS age_days, sum(d.impressions) AS impressions, sum(d.clicks) AS clicks
FROM video_day AS d JOIN video AS v ON v.video_id = d.video_id
WHERE v.published_at >= $from AND CAST(v.published_at AS DATE) + $max_age <= $to
  AND d.day >= CAST(v.published_at AS DATE) AND d.day <= CAST(v.published_at AS DATE) + $max_age
GROUP BY 1, 2
ORDER BY 1, 2;
