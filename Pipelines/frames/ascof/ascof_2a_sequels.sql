-- What each counted episode of ST-Max led to, by the first step that applies.
--   1   death by 7 days after the end
--   2   the episode's outcome is a hospital admission
--   3   a later service: of the type ranked first, with a short-term residential or nursing component if there is one
--   4   the outcome ranked first among: (4a) the episode's own; (4b) those of later events other than services;
--       (4c) that of the last assessment or review that ended less than 14 days before the episode's end
--   5   equipment delivered during the episode
--   6   the episode's own outcome, whatever it is
-- Quirks: 4a counts when nothing followed, but when something did, only if some later event other than a service may
-- classify, whose outcome is not 'ended as planned'; an episode followed only by carers' services goes on to steps 5,
-- 6.
-- grain: one row per episode
-- key: la_code, person_id, episode_number
WITH later_services AS (
  SELECT
    la_code, person_id, episode_number, service_type,
    coalesce(service_component, '') IN ('Short term residential care', 'Short term nursing care') AS is_care_home,
    row_number() OVER (
      PARTITION BY la_code, person_id, episode_number
      ORDER BY
        service_rank,
        CASE WHEN service_component IN ('Short term residential care', 'Short term nursing care') THEN 1 ELSE 2 END,
        record_id
    ) AS place
  FROM ascof_2a_later_events
  WHERE service_rank IS NOT NULL
),
followed AS (
  SELECT
    la_code, person_id, episode_number,
    max(CASE WHEN may_classify AND (is_usable OR outcome_is_usable = 1) THEN 1 ELSE 0 END) AS may_classify
  FROM ascof_2a_later_events
  GROUP BY la_code, person_id, episode_number
),
last_reviews AS (
  SELECT
    la_code, person_id, episode_number, outcome, outcome_rank,
    row_number() OVER (
      PARTITION BY la_code, person_id, episode_number ORDER BY end_date DESC, outcome_rank, record_id DESC
    ) AS place
  FROM ascof_2a_other_events
  WHERE event_type IN ('assessment', 'review')
    AND end_date > episode_start
    AND end_date <= episode_end
    AND episode_end - end_date < 14
    AND is_usable
),
candidates AS (
  SELECT e.la_code, e.person_id, e.episode_number, '4a' AS step, e.outcome, e.outcome_rank
  FROM ascof_2a_new_episodes AS e
  LEFT JOIN followed AS f
    ON f.la_code = e.la_code AND f.person_id = e.person_id AND f.episode_number = e.episode_number
  WHERE f.may_classify = 1 OR (f.may_classify IS NULL AND e.outcome_is_usable = 1)
  UNION ALL
  SELECT la_code, person_id, episode_number, '4b' AS step, outcome, min(outcome_rank) AS outcome_rank
  FROM ascof_2a_later_events
  WHERE may_classify AND is_usable
  GROUP BY la_code, person_id, episode_number, outcome
  UNION ALL
  SELECT la_code, person_id, episode_number, '4c' AS step, outcome, outcome_rank
  FROM last_reviews
  WHERE place = 1
),
classified AS (
  SELECT
    la_code, person_id, episode_number, step, outcome,
    row_number() OVER (PARTITION BY la_code, person_id, episode_number ORDER BY outcome_rank, step, outcome) AS place
  FROM candidates
),
equipped AS (
  SELECT DISTINCT la_code, person_id, episode_number
  FROM ascof_2a_other_events
  WHERE event_type = 'service'
    AND service_component = 'Equipment'
    AND end_date > episode_start
    AND end_date <= episode_end
),
found AS (
  SELECT
    e.la_code, e.person_id, e.episode_number, e.episode_start, e.episode_end, e.age_band, e.outcome,
    CASE
      WHEN e.date_of_death - e.episode_end <= 7 THEN '1'
      WHEN e.outcome = 'Admitted to hospital' THEN '2'
      WHEN s.service_type IS NOT NULL THEN '3'
      WHEN c.step IS NOT NULL THEN c.step
      WHEN q.person_id IS NOT NULL THEN '5'
      ELSE '6'
    END AS sequel_type,
    CASE
      WHEN s.service_type = 'Short term support: Other short term' AND s.is_care_home
        THEN 'Short term support: Residential or Nursing care'
      ELSE s.service_type
    END AS later_service,
    c.outcome AS classifying_outcome
  FROM ascof_2a_new_episodes AS e
  LEFT JOIN later_services AS s
    ON s.la_code = e.la_code AND s.person_id = e.person_id AND s.episode_number = e.episode_number AND s.place = 1
  LEFT JOIN classified AS c
    ON c.la_code = e.la_code AND c.person_id = e.person_id AND c.episode_number = e.episode_number AND c.place = 1
  LEFT JOIN equipped AS q
    ON q.la_code = e.la_code AND q.person_id = e.person_id AND q.episode_number = e.episode_number
)
SELECT
  la_code, person_id, episode_number, episode_start, episode_end, age_band, sequel_type,
  CASE
    WHEN sequel_type = '1' THEN 'NFA: Deceased'
    WHEN sequel_type = '3' THEN later_service
    WHEN sequel_type IN ('4a', '4b', '4c') THEN classifying_outcome
    WHEN sequel_type = '5' THEN 'Short term support: Ongoing low level'
    ELSE outcome
  END AS final_outcome
FROM found
