-- Answers of people with support to the yearly survey, with the scores that national measures make of them.
-- grain: one row per response
-- key: response_id
WITH placed AS (
  SELECT
    x.response_id, x.survey_date, x.stratum, x.age_group, x.support_setting, x.primary_support_reason, x.q1comb,
    x.q3a, x.q4a, x.q5a, x.q6a, x.q7a, x.q8a, x.q9a, x.q11, x.q12, x.q13, x.q15a, x.q15b, x.q15c, x.q15d,
    x.q16a, x.q16b, x.q16c, x.q17, x.q18, x.person_id, x.age,
    x.sex,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code,
    1 AS authority_key
  FROM user_survey AS x
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
)
SELECT
  p.response_id, p.survey_date, p.stratum, p.age_group, p.support_setting, p.primary_support_reason, p.q1comb,
  p.q3a, p.q4a, p.q5a, p.q6a, p.q7a, p.q8a, p.q9a, p.q11, p.q12, p.q13, p.q15a, p.q15b, p.q15c, p.q15d, p.q16a,
  p.q16b, p.q16c, p.q17, p.q18, p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN p.sex <> 'Unknown' THEN p.sex END, p.known_sex) AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code, a.local_authority_code,
  -- The year is part of the stratum, for strata are drawn anew each year.
  year(p.survey_date) * 10 + CAST(p.stratum AS integer) AS survey_stratum,
  -- ASCOF 1A: from 0 to 24, for those who answered all eight questions.
  32 - p.q3a - p.q4a - p.q5a - p.q6a - p.q7a - p.q8a - p.q9a - p.q11 AS quality_of_life,
  -- ASCOF 1B (formerly 1J): the weighted score less what people of the same health, abilities, surroundings and age would have
  -- without support. The weights and terms are those of NHS England's publication.
  CASE WHEN p.support_setting = 'Community' AND p.primary_support_reason <> 'Learning disability support' THEN
    0.203 * (
      CASE p.q3a WHEN 1 THEN 1.0 WHEN 2 THEN 0.919 WHEN 3 THEN 0.541 WHEN 4 THEN 0.0 END
      + CASE p.q4a WHEN 1 THEN 0.911 WHEN 2 THEN 0.789 WHEN 3 THEN 0.265 WHEN 4 THEN 0.195 END
      + CASE p.q5a WHEN 1 THEN 0.879 WHEN 2 THEN 0.775 WHEN 3 THEN 0.294 WHEN 4 THEN 0.184 END
      + CASE p.q6a WHEN 1 THEN 0.863 WHEN 2 THEN 0.78 WHEN 3 THEN 0.374 WHEN 4 THEN 0.288 END
      + CASE p.q7a WHEN 1 THEN 0.88 WHEN 2 THEN 0.452 WHEN 3 THEN 0.298 WHEN 4 THEN 0.114 END
      + CASE p.q8a WHEN 1 THEN 0.873 WHEN 2 THEN 0.748 WHEN 3 THEN 0.497 WHEN 4 THEN 0.241 END
      + CASE p.q9a WHEN 1 THEN 0.962 WHEN 2 THEN 0.927 WHEN 3 THEN 0.567 WHEN 4 THEN 0.17 END
      + CASE p.q11 WHEN 1 THEN 0.847 WHEN 2 THEN 0.637 WHEN 3 THEN 0.295 WHEN 4 THEN 0.263 END
    ) - 0.466 - (
      0.5798 - 0.0202 * (p.q15a + p.q15b + p.q15c + p.q15d + p.q16a + p.q16b + p.q16c - 7)
      + CASE p.q13 WHEN 1 THEN 0.0 WHEN 2 THEN 0.0 WHEN 3 THEN -0.0148 WHEN 4 THEN -0.109 WHEN 5 THEN -0.109 END
      + CASE p.q17 WHEN 1 THEN 0.0 WHEN 2 THEN -0.0308 WHEN 3 THEN -0.125 WHEN 4 THEN -0.125 END
      + CASE p.q18 WHEN 1 THEN 0.0 WHEN 2 THEN -0.0603 WHEN 3 THEN -0.11 WHEN 4 THEN -0.11 END
      + CASE p.age_group WHEN '18 to 64' THEN 0.0 ELSE 0.0473 END
    )
  END AS adjusted_quality_of_life
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = p.authority_key
