-- Answers of unpaid carers to the survey of every other year, with the score that the national measure makes of them.
-- grain: one row per response
-- key: response_id
WITH placed AS (
  SELECT
    x.response_id, x.survey_date, x.stratum, x.satisfaction, x.occupation, x.control, x.personal_care, x.safety,
    x.social_participation, x.encouragement, x.information, x.consulted, x.person_id, x.age,
    x.sex,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code,
    1 AS authority_key
  FROM carer_survey AS x
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
)
SELECT
  p.response_id, p.survey_date, p.stratum, p.satisfaction, p.occupation, p.control, p.personal_care, p.safety,
  p.social_participation, p.encouragement, p.information, p.consulted, p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN p.sex <> 'Unknown' THEN p.sex END, p.known_sex) AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code, a.local_authority_code,
  -- The year is part of the stratum, for strata are drawn anew each time.
  year(p.survey_date) * 10 + CAST(p.stratum AS integer) AS survey_stratum,
  -- ASCOF 1C: two points for each need that is met, one for some need, for those who answered all six questions.
  18 - p.occupation - p.control - p.personal_care - p.safety - p.social_participation - p.encouragement
    AS quality_of_life
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = p.authority_key
