-- Requests and assessments of adults that ended with an outcome, and whether they pay for their care themselves.
-- grain: one row per event
-- key: event_id
SELECT
  event_id, event_token, person_id, event_end_date, age, age_band, sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code,
  local_authority_code,
  event_outcome = 'NFA: Self-funded client or under 12wk disregard' AS is_self_funder
FROM care_events
WHERE event_type IN ('Request', 'Assessment') AND client_type = 'Service user' AND event_outcome IS NOT NULL
  AND (age >= 18 OR age IS NULL)
