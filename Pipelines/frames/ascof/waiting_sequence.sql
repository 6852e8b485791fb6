-- Each person's requests for support and what could answer them, in order: requests of new clients, assessments for
-- short- or long-term support, and services of short- or long-term support.
-- A request counts when its client is a service user of 25 or over, it started on or after 1 April 2023, its outcome is
-- stated and is neither 'no further action' nor a hospital admission, and the person was no client already: no
-- long-term service that started before is open or ended in the 12 months before, nor short-term one in the 3 months
-- before. Assessments and services of any client type count from an exact age of 25. The kind of an event is read from
-- its type, which need only contain the word.
-- A run of assessments without another event between is a block; it leads on if any of it does.
-- No event is both a request and an answer; the part is in the order to show that it is total.
-- grain: one row per event
-- key: la_code, person_id, place
WITH events AS (
  SELECT
    e.record_id, e.la_code, e.person_id, e.imported_at, e.start_date, e.end_date, e.outcome, e.outcome_rank,
    e.conversation_flag, e.client_type, e.assessment_type, e.exact_age_at_start, e.event_band,
    h.service_type,
    CASE
      WHEN e.event_type LIKE '%service%' THEN 'service'
      WHEN e.event_type LIKE '%assessment%' THEN 'assessment'
      WHEN e.event_type LIKE '%request%' THEN 'request'
    END AS kind
  FROM cld_events AS e
  LEFT JOIN service_type_hierarchy AS h ON h.service_type = e.service_type
),
lookbacks AS (
  SELECT
    record_id, la_code, person_id, imported_at, start_date, outcome, outcome_rank, conversation_flag,
    exact_age_at_start, event_band, kind,
    cast(start_date - interval 12 month AS date) AS long_term_from,
    cast(start_date - interval 3 month AS date) AS short_term_from
  FROM events
  WHERE kind = 'request'
    AND client_type = 'Service user'
    AND start_date >= DATE '2023-04-01'
    AND exact_age_at_start >= 25
    AND outcome NOT LIKE 'NFA:%'
    AND outcome <> 'Admitted to hospital'
),
earlier_services AS (
  SELECT la_code, person_id, service_type, start_date, coalesce(end_date, DATE '9999-01-01') AS end_date
  FROM events
  WHERE kind = 'service'
    AND (
      service_type LIKE 'Long term support:%'
      OR service_type IN ('Short term support: ST-Max', 'Short term support: Other short term')
    )
),
requests AS (
  SELECT
    r.record_id, r.la_code, r.person_id, r.imported_at, r.start_date, r.outcome, r.outcome_rank, r.conversation_flag,
    r.event_band, r.kind
  FROM lookbacks AS r
  ANTI JOIN earlier_services AS s
    ON s.la_code = r.la_code
    AND s.person_id = r.person_id
    AND s.start_date < r.start_date
    AND s.end_date >= CASE
      WHEN s.service_type LIKE 'Long term support:%' THEN r.long_term_from ELSE r.short_term_from
    END
),
answers AS (
  SELECT
    e.record_id, e.la_code, e.person_id, e.imported_at, e.start_date, e.outcome, e.outcome_rank, e.conversation_flag,
    e.event_band, e.kind
  FROM events AS e
  SEMI JOIN requests AS r ON r.la_code = e.la_code AND r.person_id = e.person_id
  WHERE e.exact_age_at_start >= 25
    AND (
      (e.kind = 'assessment' AND e.assessment_type IN ('Short term assessment', 'Long term assessment'))
      OR (e.kind = 'service' AND e.service_type IS NOT NULL)
    )
),
together AS (
  SELECT
    record_id, la_code, person_id, imported_at, start_date, outcome, outcome_rank, conversation_flag, event_band, kind,
    'request' AS part
  FROM requests
  UNION ALL
  SELECT
    record_id, la_code, person_id, imported_at, start_date, outcome, outcome_rank, conversation_flag, event_band, kind,
    'answer' AS part
  FROM answers
),
placed AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY la_code, person_id
      ORDER BY
        start_date, CASE kind WHEN 'request' THEN 1 WHEN 'assessment' THEN 2 ELSE 3 END, imported_at DESC,
        record_id DESC, part
    ) AS place
  FROM together
),
blocked AS (
  SELECT
    *,
    sum(CASE WHEN kind = 'assessment' THEN 0 ELSE 1 END) OVER (
      PARTITION BY la_code, person_id ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS block
  FROM placed
)
SELECT
  la_code, person_id, place, record_id, kind, start_date, outcome_rank, conversation_flag, event_band,
  max(CASE
    WHEN kind = 'assessment' AND outcome IN (
      'Progress to reablement/ST-Max', 'Progress to support planning or services',
      'Continuation of support or services'
    ) THEN 1
    ELSE 0
  END) OVER (PARTITION BY la_code, person_id, block) AS block_leads_on
FROM blocked
