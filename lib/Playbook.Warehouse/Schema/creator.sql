-- table: creator
-- grain: one row per creator (达人) and day observed; no nickname ever
-- key: platform, creator_id, observed_on
-- check: rates are fractions | engagement_rate BETWEEN 0 AND 1 AND completion_rate BETWEEN 0 AND 1 AND female_share BETWEEN 0 AND 1
-- check: nothing negative | followers >= 0 AND price_short >= 0 AND price_mid >= 0 AND price_long >= 0
-- note: Expected figures are the marketplace's own; an expected CPM in the thousands is a broken scale or a tiny audience.
CREATE TABLE creator (
  platform VARCHAR NOT NULL, -- douyin, kuaishou, xiaohongshu, …
  creator_id VARCHAR NOT NULL, -- the marketplace's id as text
  observed_on DATE NOT NULL, -- day of the export
  source VARCHAR NOT NULL, -- mapping it came through
  followers BIGINT, -- followers
  followers_30d BIGINT, -- followers won in 30 days; may be negative
  category VARCHAR, -- kind of content as printed
  price_short DECIMAL(18,2), -- yuan for a video of 1–20 s
  price_mid DECIMAL(18,2), -- yuan for a video of 21–60 s
  price_long DECIMAL(18,2), -- yuan for a video over 60 s
  expected_cpm DECIMAL(18,2), -- yuan per thousand plays the marketplace expects
  expected_cpe DECIMAL(18,2), -- yuan per engagement the marketplace expects
  expected_plays BIGINT, -- plays the marketplace expects
  engagement_rate DOUBLE, -- engagements / plays, as printed
  completion_rate DOUBLE, -- full plays / plays, as printed
  female_share DOUBLE, -- share of women among followers
  age_18_23_share DOUBLE, -- share of followers aged 18–23
  age_24_30_share DOUBLE, -- share of followers aged 24–30
  age_31_40_share DOUBLE, -- share of followers aged 31–40
  age_41_50_share DOUBLE, -- share of followers aged 41–50
  age_51_share DOUBLE -- share of followers over 50
);
