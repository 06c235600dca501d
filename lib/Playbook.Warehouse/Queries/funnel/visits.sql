-- query: funnel/visits
-- grain: one row per day and stratum (channel / form), or per hour, device, audience and stratum, with any visit
-- key: day, hour, device, audience, stratum
-- identity: stages nest | payments <= orders AND orders <= carts AND carts <= visits
-- identity: mature money is part of all | mature_gmv <= gmv AND kept <= mature_gmv
-- params: by varchar = hour, from date = 2026-06-01, to date = 2026-06-30, refundAge integer = 14
-- note: by is day (hour, device and audience are then empty) or hour (day is). Money is that of the orders paid in the visit; kept is of
-- note: mature money and
-- note: counts refunds up to refundAge days after payment.
SELECT
  CASE WHEN $by = 'day' THEN day END AS day,
  CASE WHEN $by = 'hour' THEN hour END AS hour,
  CASE WHEN $by = 'hour' THEN device END AS device,
  CASE WHEN $by = 'hour' THEN audience END AS audience,
  stratum,
  count(*) AS visits,
  count(*) FILTER (carted) AS carts,
  count(*) FILTER (ordered) AS orders,
  count(*) FILTER (paid) AS payments,
  sum(gmv) AS gmv,
  sum(mature_gmv) AS mature_gmv,
  sum(kept) AS kept
FROM visits($from, $to, age := $refundAge)
GROUP BY ALL
ORDER BY ALL;
