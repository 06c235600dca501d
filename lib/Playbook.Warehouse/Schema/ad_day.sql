-- table: ad_day
-- grain: one row per day and creative as the ad platform reports it
-- key: day, creative_id
-- ref: channel_id -> channel.channel_id
-- ref: campaign_id -> campaign.campaign_id
-- ref: creative_id -> creative.creative_id
-- check: clicks within impressions | clicks BETWEEN 0 AND impressions
-- check: spend is not negative | spend >= 0
CREATE TABLE ad_day (
  day DATE NOT NULL, -- Beijing time
  channel_id VARCHAR NOT NULL, -- channel
  campaign_id VARCHAR NOT NULL, -- campaign
  creative_id VARCHAR NOT NULL, -- creative
  impressions BIGINT NOT NULL, -- times shown
  clicks BIGINT NOT NULL, -- clicks
  carts BIGINT NOT NULL, -- adds to cart the platform claims
  conversions BIGINT NOT NULL, -- orders the platform claims within its own window
  reported_gmv DECIMAL(18,2) NOT NULL, -- yuan the platform claims; windows overlap, so do not sum across platforms
  spend DECIMAL(18,2) NOT NULL -- yuan
);
