-- Contacts with the community trust, of the neighbourhood cohort.
-- grain: one row per contact
-- key: contact_id
SELECT
  s.contact_id, s.contact_date, c.age_band, c.sex, c.ethnic_group,
  c.deprivation_quintile, c.lsoa_code, c.practice_code
FROM community_visits AS s
INNER JOIN registered_health AS c ON c.person_id = s.person_id AND c.is_in_cohort
