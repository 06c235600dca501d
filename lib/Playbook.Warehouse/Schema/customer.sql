-- table: customer
-- grain: one row per person who was seen at least once; no name, phone or address ever
-- key: customer_id
-- ref: acquired_channel_id -> channel.channel_id
CREATE TABLE customer (
  customer_id BIGINT NOT NULL, -- surrogate or keyed hash of the platform's buyer id
  first_seen DATE NOT NULL, -- first day seen, Beijing time
  platform VARCHAR, -- douyin, kuaishou, channels, xiaohongshu, taobao
  segment VARCHAR, -- gen_z, new_middle_class, small_town, senior
  gender VARCHAR, -- female, male; NULL when unknown
  age_band VARCHAR, -- 18-23, 24-30, 31-35, 36-40, 41-50, 51+; NULL when unknown
  city_tier VARCHAR, -- tier_1, tier_2, tier_3, lower
  spend_band VARCHAR, -- low, middle, high
  interest VARCHAR, -- beauty, food, home, digital, mother_baby, fashion
  device VARCHAR, -- ios, android
  acquired_channel_id VARCHAR -- channel of the first visit
);
