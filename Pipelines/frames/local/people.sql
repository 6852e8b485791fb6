-- Everybody registered with a practice of the borough, once, with the characteristics that figures are split by.
-- grain: one row per registered person
-- key: person_id
WITH registrations AS (
  SELECT
    person_id, sex, ethnicity, lsoa_code, gp_practice_code, age,
    -- Ties are broken by what the rows say before the pseudonym, so that no figure depends on the key.
    row_number() OVER (
      PARTITION BY person_id
      ORDER BY registered_on DESC, gp_practice_code, lsoa_code, ethnicity, sex, age, registration_id
    ) AS newest_first
  FROM gp_register
)
SELECT
  r.person_id,
  r.age,
  CASE WHEN r.sex <> 'Unknown' THEN r.sex END AS sex,
  CASE
    WHEN r.ethnicity LIKE 'Asian%' THEN 'Asian or Asian British'
    WHEN r.ethnicity LIKE 'Black%' THEN 'Black, Black British, Caribbean or African'
    WHEN r.ethnicity LIKE 'Mixed%' THEN 'Mixed or multiple ethnic groups'
    WHEN r.ethnicity LIKE 'White%' THEN 'White'
    WHEN r.ethnicity LIKE 'Other%' THEN 'Other ethnic group'
  END AS ethnic_group,
  r.lsoa_code,
  r.gp_practice_code AS practice_code
FROM registrations AS r
WHERE r.newest_first = 1
