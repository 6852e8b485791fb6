-- The strata of the survey, year by year, and how many people each stands for in the whole authority.
-- grain: one row per year and stratum
-- key: survey_stratum
WITH answers AS (
  SELECT year(survey_date) * 10 + CAST(stratum AS integer) AS survey_stratum, stratum_population
  FROM user_survey
)
SELECT survey_stratum, max(stratum_population) AS people
FROM answers
GROUP BY survey_stratum
