-- query: budget/media_weeks
-- grain: one row per week and channel that advertised
-- key: week, channel
-- note: What the media-mix model reads of advertising; the same cell stands in chapter 08.
SELECT week, channel, name, goal, spend, days, span_days, source
FROM media_weeks
ORDER BY week, channel;
