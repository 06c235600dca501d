-- query: competition/audience
-- grain: one row per audience cell over the months of the period, ours beside all rivals together
-- key: gender, age_band, spend_band, interest
-- params: own varchar = own, from date = 2026-04-01, to date = 2026-06-30
SELECT
  gender,
  age_band,
  spend_band,
  interest,
  sum(CASE WHEN brand_id = $own THEN people ELSE 0 END) AS own,
  sum(CASE WHEN brand_id = $own THEN 0 ELSE people END) AS rivals
FROM brand_audience
WHERE month >= $from AND month <= $to
GROUP BY gender, age_band, spend_band, interest
ORDER BY gender, age_band, spend_band, interest;
