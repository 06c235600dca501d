-- mart: days
-- grain: one row per calendar day from the first to the last of any figure below
-- key: day
-- needs: order_line, shop_day, ad_day, ad_report, video_day, video_total, live_session
-- joins: holiday, product, after_sale, channel, creative, video
-- column: day DATE | Beijing time
-- column: holiday VARCHAR | holiday or promotion, of several the last of the alphabet; NULL when none
-- column: orders BIGINT | orders placed
-- column: unpaid BIGINT | of them, never paid
-- column: paid_orders BIGINT | orders paid on the day
-- column: gmv DECIMAL(18,2) | yuan paid on the day, with what the platform pays; a shop's own sum for platforms without orders that day
-- column: paid DECIMAL(18,2) | yuan buyers paid on the day
-- column: known_paid DECIMAL(18,2) | of it, what lines with known refunds paid
-- column: kept DECIMAL(18,2) | yuan that these lines kept
-- column: spend DECIMAL(18,2) | yuan of advertising
-- column: plays BIGINT | plays of the brand's videos
-- column: sessions BIGINT | live sessions begun
-- column: spread BOOLEAN | true when spend or plays of several days were divided by day
-- identity: kept within what was paid | kept <= known_paid AND known_paid <= paid
-- identity: unpaid are orders | unpaid <= orders
-- note: 0 within the days that a source covers, NULL outside. Refunds of the newest days are still to come: see known_age in paid_lines.
-- example: SELECT day, holiday, gmv, spend FROM days ORDER BY day
WITH placed AS MATERIALIZED (
  SELECT day, count(*) AS orders, count(*) FILTER (unpaid) AS unpaid FROM orders GROUP BY day
),
lines AS MATERIALIZED (
  SELECT
    paid_on AS day,
    count(DISTINCT order_id) AS paid_orders,
    sum(gmv) AS gmv,
    sum(paid) AS paid,
    coalesce(sum(paid) FILTER (kept IS NOT NULL), 0) AS known_paid,
    coalesce(sum(kept), 0) AS kept
  FROM paid_lines
  GROUP BY paid_on
),
sold AS (
  SELECT DISTINCT paid_on AS day, coalesce(platform, 'all') AS platform FROM paid_lines
),
shops AS MATERIALIZED (
  SELECT day, sum(gmv) AS gmv
  FROM shop_day AS s
  WHERE NOT EXISTS (SELECT 1 FROM sold AS o WHERE o.day = s.day AND o.platform IN (s.platform, 'all'))
    -- A sum of categories stands for shops that are not named that day.
    AND (s.shop_id <> 'all' OR NOT EXISTS (
      SELECT 1 FROM shop_day AS n WHERE n.platform = s.platform AND n.day = s.day AND n.shop_id <> 'all'))
  GROUP BY day
),
ads AS MATERIALIZED (
  SELECT day, sum(spend) AS spend, bool_or(spread) AS spread FROM channel_days GROUP BY day
),
played AS MATERIALIZED (
  SELECT day, sum(plays) AS plays, bool_or(spread) AS spread FROM video_days GROUP BY day
),
rooms AS MATERIALIZED (
  SELECT day, count(*) AS sessions FROM live_sessions GROUP BY day
),
named AS (
  SELECT day, max(name) AS name FROM holiday GROUP BY day
),
spans AS MATERIALIZED (
  SELECT 'placed' AS part, min(day) AS first_day, max(day) AS last_day FROM placed
  UNION ALL SELECT 'lines', min(day), max(day) FROM lines
  UNION ALL SELECT 'shops', min(day), max(day) FROM shops
  UNION ALL SELECT 'ads', min(day), max(day) FROM ads
  UNION ALL SELECT 'played', min(day), max(day) FROM played
  UNION ALL SELECT 'rooms', min(day), max(day) FROM rooms
),
calendar AS (
  SELECT
    c.day AS day,
    bool_or(s.part = 'placed') AS in_placed,
    bool_or(s.part = 'lines') AS in_lines,
    bool_or(s.part IN ('lines', 'shops')) AS in_sales,
    bool_or(s.part = 'ads') AS in_ads,
    bool_or(s.part = 'played') AS in_played,
    bool_or(s.part = 'rooms') AS in_rooms
  FROM (
    SELECT CAST(unnest(generate_series(min(first_day), max(last_day), INTERVAL 1 DAY)) AS DATE) AS day FROM spans
  ) AS c LEFT JOIN spans AS s ON c.day BETWEEN s.first_day AND s.last_day
  GROUP BY c.day
)
SELECT
  c.day AS day,
  h.name AS holiday,
  CASE WHEN c.in_placed THEN coalesce(p.orders, 0) END AS orders,
  CASE WHEN c.in_placed THEN coalesce(p.unpaid, 0) END AS unpaid,
  CASE WHEN c.in_lines THEN coalesce(l.paid_orders, 0) END AS paid_orders,
  CAST(CASE WHEN c.in_sales THEN coalesce(l.gmv, 0) + coalesce(s.gmv, 0) END AS DECIMAL(18,2)) AS gmv,
  CAST(CASE WHEN c.in_lines THEN coalesce(l.paid, 0) END AS DECIMAL(18,2)) AS paid,
  CAST(CASE WHEN c.in_lines THEN coalesce(l.known_paid, 0) END AS DECIMAL(18,2)) AS known_paid,
  CAST(CASE WHEN c.in_lines THEN coalesce(l.kept, 0) END AS DECIMAL(18,2)) AS kept,
  CAST(CASE WHEN c.in_ads THEN coalesce(a.spend, 0) END AS DECIMAL(18,2)) AS spend,
  CAST(CASE WHEN c.in_played THEN coalesce(v.plays, 0) END AS BIGINT) AS plays,
  CASE WHEN c.in_rooms THEN coalesce(r.sessions, 0) END AS sessions,
  coalesce(a.spread, false) OR coalesce(v.spread, false) AS spread
FROM calendar AS c
  LEFT JOIN named AS h ON h.day = c.day
  LEFT JOIN placed AS p ON p.day = c.day
  LEFT JOIN lines AS l ON l.day = c.day
  LEFT JOIN shops AS s ON s.day = c.day
  LEFT JOIN ads AS a ON a.day = c.day
  LEFT JOIN played AS v ON v.day = c.day
  LEFT JOIN rooms AS r ON r.day = c.day;
