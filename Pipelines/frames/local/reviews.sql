-- Planned reviews of service users' support, with how far the outcomes wished for were achieved.
-- grain: one row per review
-- key: event_id
SELECT
  event_id, event_token, person_id, event_start_date, event_end_date, review_reason, review_outcomes_achieved, event_outcome, age,
  age_band, sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code, local_authority_code
FROM care_events
WHERE event_type = 'Review' AND client_type = 'Service user' AND review_reason LIKE 'Planned%'
  AND (age >= 18 OR age IS NULL)
