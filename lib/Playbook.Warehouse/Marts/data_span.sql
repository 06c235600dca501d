-- mart: data_span
-- grain: one row: first and last day of anything dated by day; none in a warehouse without days
-- key: first_day
-- needs: order_line, event, ad_day, outcome_week, media_week,
-- needs: ad_report, exposure_hour, live_session, product_day, shop_day, video_day, video_total
-- column: first_day DATE | first day
-- column: last_day DATE | last day
-- column: known_to DATE | refunds that an order file states are known up to here: the day before the last, which may be incomplete
-- identity: in order | first_day <= last_day
-- note: Weekly tables count where the daily ones they were made from are missing; what platforms report where there is no order, event and
-- note: ad_day.
-- example: SELECT first_day, last_day FROM data_span
SELECT
  min(first_day) AS first_day,
  max(last_day) AS last_day,
  max(last_day) - 1 AS known_to
FROM (
  SELECT CAST(min(ordered_at) AS DATE) AS first_day, CAST(max(ordered_at) AS DATE) AS last_day FROM order_line
  UNION ALL SELECT CAST(min(occurred_at) AS DATE), CAST(max(occurred_at) AS DATE) FROM event
  UNION ALL SELECT min(day), max(day) FROM ad_day
  UNION ALL SELECT min(week), max(week) + 6 FROM outcome_week WHERE NOT EXISTS (SELECT 1 FROM order_line)
  UNION ALL SELECT min(week), max(week) + 6 FROM media_week WHERE NOT EXISTS (SELECT 1 FROM ad_day)
  UNION ALL
  SELECT min(first_day), max(last_day)
  FROM (
    SELECT first_day, last_day FROM ad_report
    UNION ALL SELECT first_day, last_day FROM product_day
    UNION ALL SELECT day, day FROM shop_day
    UNION ALL SELECT day, day FROM exposure_hour
    UNION ALL SELECT day, day FROM video_day
    UNION ALL SELECT observed_on, observed_on FROM video_total
    UNION ALL SELECT CAST(started_at AS DATE), CAST(started_at AS DATE) FROM live_session
  ) AS reports
  WHERE NOT EXISTS (SELECT 1 FROM order_line) AND NOT EXISTS (SELECT 1 FROM event) AND NOT EXISTS (SELECT 1 FROM ad_day)
) AS spans
HAVING min(first_day) IS NOT NULL;
