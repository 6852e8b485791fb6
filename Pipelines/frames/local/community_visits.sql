-- Contacts of adults with the community trust that took place, each placed and described.
-- grain: one row per contact
-- key: contact_id
WITH placed AS (
  SELECT
    x.contact_id, x.contact_date, x.team, x.medium, x.person_id, x.age,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code
  FROM community_contacts AS x
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
  WHERE x.attendance = 'Attended' AND (x.age >= 18 OR x.age IS NULL)
)
SELECT
  p.contact_id, p.contact_date, p.team, p.medium, p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  p.known_sex AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
