-- Contacts that were resolved at the front door, and whether the same person's matter came back within 90 days of their end.
-- grain: one row per contact
-- key: contact_id
WITH resolved AS (
  SELECT
    contact_id, person_id, closed_on, age, age_band, sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code,
    local_authority_code
  FROM front_door
  WHERE is_resolved AND closed_on IS NOT NULL
),
repeated AS (
  SELECT r.contact_id, count(*) AS contacts
  FROM resolved AS r
  INNER JOIN front_door AS n
    ON n.person_id = r.person_id
    AND n.contact_id <> r.contact_id
    AND n.received_on >= r.closed_on
    AND n.received_on <= r.closed_on + 90
  GROUP BY r.contact_id
)
SELECT
  r.contact_id, r.person_id, r.age, r.age_band, r.sex, r.ethnic_group, r.deprivation_quintile, r.lsoa_code,
  r.practice_code, r.local_authority_code,
  r.closed_on + 90 AS known_on,
  n.contacts IS NOT NULL AS is_repeated
FROM resolved AS r
LEFT JOIN repeated AS n ON n.contact_id = r.contact_id
