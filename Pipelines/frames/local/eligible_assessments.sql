-- Long-term assessments that found eligible needs, and whether a service was in place within 28 days of their end.
-- Short-term assessments lead to reablement as a matter of course and would hide the unmet need.
-- People who declined, pay for themselves or are supported by the NHS are left out: theirs is no unmet need of the council.
-- grain: one row per assessment
-- key: event_id
WITH assessed AS (
  SELECT
    event_id, event_token, person_id, event_start_date, event_end_date, age, age_band, sex, ethnic_group, deprivation_quintile,
    lsoa_code, practice_code, local_authority_code
  FROM care_events
  WHERE event_type = 'Assessment'
    AND client_type = 'Service user'
    AND assessment_type = 'Long term assessment'
    AND (age >= 18 OR age IS NULL)
    AND eligible_needs_identified = 'Yes'
    AND event_end_date IS NOT NULL
    AND (event_outcome IS NULL OR event_outcome NOT IN (
      'NFA: Support declined', 'NFA: Self-funded client or under 12wk disregard',
      'NFA: Referral to NHS services or NHS funded social care', 'NFA: Deceased',
      'NFA: Responsibility moved to another local authority'))
),
served AS (
  SELECT a.event_id, count(*) AS services
  FROM assessed AS a
  INNER JOIN care_events AS s
    ON s.person_id = a.person_id
    AND s.event_type = 'Service'
    AND s.client_type = 'Service user'
    AND s.event_start_date <= a.event_end_date + 28
    AND (s.event_end_date IS NULL OR s.event_end_date >= a.event_end_date)
  GROUP BY a.event_id
)
SELECT
  a.event_id, a.event_token, a.person_id, a.event_start_date, a.event_end_date, a.age, a.age_band, a.sex, a.ethnic_group,
  a.deprivation_quintile, a.lsoa_code, a.practice_code, a.local_authority_code,
  a.event_end_date + 28 AS due_date,
  s.services IS NOT NULL AS is_served
FROM assessed AS a
LEFT JOIN served AS s ON s.event_id = a.event_id
