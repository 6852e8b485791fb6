-- Concerns about abuse or neglect of adults, and the enquiries that followed.
-- grain: one row per concern
-- key: concern_id
WITH placed AS (
  SELECT
    x.concern_id, x.concern_raised_on, x.type_of_risk, x.location_of_risk, x.enquiry_type,
    x.enquiry_concluded_on, x.risk_assessment, x.risk_outcome, x.outcomes_asked, x.outcomes_achieved,
    x.person_id, x.age,
    x.sex,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code,
    1 AS authority_key
  FROM safeguarding_enquiries AS x
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
  WHERE (x.age >= 18 OR x.age IS NULL)
)
SELECT
  p.concern_id, p.concern_raised_on, p.type_of_risk, p.location_of_risk, p.enquiry_type, p.enquiry_concluded_on,
  p.risk_assessment, p.risk_outcome, p.outcomes_asked, p.outcomes_achieved, p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN p.sex <> 'Unknown' THEN p.sex END, p.known_sex) AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code, a.local_authority_code
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = p.authority_key
