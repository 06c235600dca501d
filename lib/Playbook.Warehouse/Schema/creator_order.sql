-- table: creator_order
-- grain: one row per paid cooperation with a creator (星图 or 蒲公英 order)
-- key: platform, order_id
-- check: promoted and organic within all | organic_plays <= plays AND promoted_plays <= plays
-- check: rates are fractions | five_s_rate BETWEEN 0 AND 1 AND finish_rate BETWEEN 0 AND 1
-- note: Impressions and plays with a split: organic + promoted (+ boosted) = all where the platform prints the three.
CREATE TABLE creator_order (
  platform VARCHAR NOT NULL, -- douyin, xiaohongshu, …
  order_id VARCHAR NOT NULL, -- order of the marketplace as text
  source VARCHAR NOT NULL, -- mapping it came through
  creator_id VARCHAR, -- creator
  content_id VARCHAR, -- video or note
  published_on DATE, -- day of publication
  price DECIMAL(18,2), -- yuan: the creator's price
  service_fee DECIMAL(18,2), -- yuan: fee of the marketplace
  impressions BIGINT, -- times shown
  plays BIGINT, -- plays or reads
  readers BIGINT, -- persons who read (UV)
  likes BIGINT, -- likes
  comments BIGINT, -- comments
  shares BIGINT, -- shares
  collects BIGINT, -- collects (收藏)
  follows BIGINT, -- followers won
  organic_impressions BIGINT, -- impressions nobody paid the platform for
  promoted_impressions BIGINT, -- impressions bought as advertising
  boosted_impressions BIGINT, -- impressions bought as boost (加热)
  organic_plays BIGINT, -- plays nobody paid the platform for
  promoted_plays BIGINT, -- plays bought as advertising
  boosted_plays BIGINT, -- plays bought as boost (加热)
  five_s_rate DOUBLE, -- plays of 5 s or more / plays, as printed
  finish_rate DOUBLE, -- full plays / plays, as printed
  mean_view_s DOUBLE -- seconds a view lasted on average
);
