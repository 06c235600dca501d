-- query: funnel/visits
-- grain: one row per hour, device, audience and stratum (channel / form) with any visit
-- key: hour, device, audience, stratum
-- identity: stages nest | payments <= orders AND orders <= carts AND carts <= visits
-- identity: mature money is part of all | mature_gmv <= gmv AND kept <= mature_gmv
-- params: from date = 2026-06-01, to date = 2026-06-30, refund_age integer = 14, known_to date = 2026-06-30
-- note: A visit is the platform's; where the log names none, it is a person's day. Day and hour are those of its first event.
-- note: Whoever orders or pays without a basket (立即购买) counts as having filled one, and whoever pays as having ordered: stages nest.
-- note: Money is that of the orders paid in the visit. Kept is of mature money and counts refunds up to refund_age days after payment.
-- note: Mature are payments made refund_age days or more before known_to whose refunds are known; where they come from after-sales, known_to is no later than the last application
-- note: of the platform.
SELECT v.hour AS hour, v.device AS device, v.audience AS audience, v.stratum AS stratum, count(*) AS visits, sum(v.cart) AS carts, sum(v.ordered) AS orders, sum(v.paid) AS payments,
  sum(v.gmv) AS gmv, sum(v.mature_gmv) AS mature_gmv, sum(v.kept) AS kept
FROM (
  SELECT min(CAST(e.occurred_at AS DATE)) AS day, min(e.stratum) AS stratum,
    CAST(min(extract(hour FROM e.occurred_at)) AS INTEGER) AS hour, min(e.device) AS device, min(e.audience) AS audience,
    max(CASE WHEN e.step IN ('cart', 'order', 'pay') THEN 1 ELSE 0 END) AS cart,
    max(CASE WHEN e.step IN ('order', 'pay') THEN 1 ELSE 0 END) AS ordered,
    max(CASE WHEN e.step = 'pay' THEN 1 ELSE 0 END) AS paid,
    coalesce(sum(o.gmv), 0) AS gmv, coalesce(sum(o.mature_gmv), 0) AS mature_gmv, coalesce(sum(o.kept), 0) AS kept
  FROM (
    SELECT coalesce(event.visit_id, -1) AS visit, CASE WHEN event.visit_id IS NULL THEN event.customer_id END AS person,
      CASE WHEN event.visit_id IS NULL THEN CAST(event.occurred_at AS DATE) END AS person_day,
      event.occurred_at AS occurred_at, event.step AS step,
      CASE WHEN event.step = 'pay' THEN event.order_id END AS paid_order_id,
      coalesce(event.channel_id || ' / ' || event.form, event.channel_id, event.form, 'unknown') AS stratum,
      coalesce(event.device, 'unknown') AS device, coalesce(customer.segment, 'unknown') AS audience
    FROM event LEFT JOIN customer ON customer.customer_id = event.customer_id
    WHERE event.occurred_at >= $from AND event.occurred_at < $to + INTERVAL 1 DAY
  ) AS e
  LEFT JOIN (
    SELECT order_id, sum(paid + platform_subsidy) AS gmv,
      sum(CASE WHEN CAST(paid_at AS DATE) + $refund_age <= CASE WHEN refund_source = 'order file' THEN $known_to WHEN refund_source = 'after-sales' THEN least($known_to, asked.known_to) END
        THEN paid + platform_subsidy ELSE 0 END) AS mature_gmv,
      sum(CASE WHEN CAST(paid_at AS DATE) + $refund_age <= CASE WHEN refund_source = 'order file' THEN $known_to WHEN refund_source = 'after-sales' THEN least($known_to, asked.known_to) END
        THEN paid - CASE WHEN refunded_on <= CAST(paid_at AS DATE) + $refund_age THEN refunded ELSE 0 END ELSE 0 END) AS kept
    FROM order_line LEFT JOIN (SELECT platform AS asked_platform, CAST(max(applied_at) AS DATE) AS known_to FROM after_sale GROUP BY platform) AS asked ON asked_platform = platform
    WHERE paid_at >= $from
    GROUP BY order_id
  ) AS o ON o.order_id = e.paid_order_id
  GROUP BY e.visit, e.person, e.person_day
) AS v
WHERE v.day BETWEEN $from AND $to
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4;
