-- Moves into a care home with long-term support, by people who had no such support in the year before.
-- grain: one row per person and day of admission
-- key: person_id, admission_date
WITH starts AS (
  SELECT
    person_id, event_start_date AS admission_date, age, age_band, sex, ethnic_group, deprivation_quintile, lsoa_code,
    practice_code, local_authority_code,
    row_number() OVER (
      PARTITION BY person_id, event_start_date ORDER BY lsoa_code, practice_code, age, sex, ethnic_group, event_id
    ) AS place
  FROM long_term_services
  WHERE is_care_home
)
SELECT
  s.person_id, s.admission_date, s.age, s.age_band, s.sex, s.ethnic_group, s.deprivation_quintile, s.lsoa_code,
  s.practice_code, s.local_authority_code
FROM starts AS s
ANTI JOIN long_term_services AS earlier
  ON earlier.person_id = s.person_id
  AND earlier.is_care_home
  AND earlier.event_start_date < s.admission_date
  AND (earlier.event_end_date IS NULL OR earlier.event_end_date >= s.admission_date - 365)
WHERE s.place = 1 AND (s.age >= 18 OR s.age IS NULL)
