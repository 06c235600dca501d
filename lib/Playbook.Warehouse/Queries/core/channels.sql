-- query: core/channels
-- grain: one row per channel that has a name of its own
-- key: channel_id
SELECT channel_id, name
FROM channel
WHERE name <> channel_id
ORDER BY channel_id;
