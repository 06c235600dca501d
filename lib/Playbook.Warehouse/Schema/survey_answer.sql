-- table: survey_answer
-- grain: one row per respondent and question
-- key: respondent_id, question
CREATE TABLE survey_answer (
  respondent_id BIGINT NOT NULL, -- respondent; not a customer id
  asked_on DATE NOT NULL, -- day of the interview
  segment VARCHAR NOT NULL, -- segment
  question VARCHAR NOT NULL, -- preferred_content, instant_wish_to_buy, shares_product_videos
  answer VARCHAR NOT NULL -- answer as coded: short_drama, expert_review, host_explanation, …; yes, no
);
