-- query: market/survey
-- grain: one row per question, segment and answer
-- key: question, segment, answer
-- identity: somebody answered | respondents > 0
SELECT question, segment, answer, count(DISTINCT respondent_id) AS respondents, min(asked_on) AS first_day, max(asked_on) AS last_day
FROM survey_answer
GROUP BY question, segment, answer
ORDER BY question, segment, answer;
