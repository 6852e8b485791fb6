-- Requests of adults who had no long-term support when they asked.
-- grain: one row per request
-- key: event_id
SELECT
  r.event_id, r.event_token, r.person_id, r.event_start_date, r.event_end_date, r.event_outcome, r.request_route_of_access, r.age,
  r.age_band, r.sex, r.ethnic_group, r.deprivation_quintile, r.lsoa_code, r.practice_code, r.local_authority_code,
  CASE
    WHEN r.age >= 90 AND r.sex = 'Female' THEN 901
    WHEN r.age >= 90 AND r.sex = 'Male' THEN 902
    WHEN r.sex = 'Female' THEN CAST(floor(r.age / 5.0) AS integer) * 50 + 1
    WHEN r.sex = 'Male' THEN CAST(floor(r.age / 5.0) AS integer) * 50 + 2
  END AS age_and_sex,
  r.event_outcome LIKE 'NFA:%'
    AND r.event_outcome NOT IN (
      'NFA: Referral to NHS services or NHS funded social care', 'NFA: Deceased',
      'NFA: Responsibility moved to another local authority') AS is_without_service
FROM requests AS r
ANTI JOIN long_term_services AS s
  ON s.person_id = r.person_id
  AND s.event_start_date < r.event_start_date
  AND (s.event_end_date IS NULL OR s.event_end_date >= r.event_start_date)
