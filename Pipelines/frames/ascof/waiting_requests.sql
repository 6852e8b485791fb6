-- Each request of a new client with the first response and the first service that followed it.
-- The response is the next assessment or, if it comes earlier in the person's sequence or there is no assessment, the
-- next service. Until 30 June 2025 a request that was itself a conversation and led on to more (outcome ranks 1 to 5)
-- answers itself, unless an assessment starts on the same day. The service is the next service, but none when the
-- response is an assessment whose block does not lead on.
-- A request that starts before an earlier one was dealt with overlaps and is not counted: the previous request's last
-- answer lies after it, or its response or service lies no further than one that an earlier request already has.
-- Overlapping requests still count as earlier ones for those after them.
-- grain: one row per request
-- key: la_code, person_id, place
WITH ahead AS (
  SELECT
    la_code, person_id, place, record_id, kind, start_date, outcome_rank, conversation_flag,
    min(CASE WHEN kind = 'assessment' THEN place END) OVER (
      PARTITION BY la_code, person_id ORDER BY place ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS assessment_place,
    min(CASE WHEN kind = 'service' THEN place END) OVER (
      PARTITION BY la_code, person_id ORDER BY place ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS service_place
  FROM waiting_sequence
),
responded AS (
  SELECT
    r.la_code, r.person_id, r.place, r.record_id, r.start_date, r.service_place,
    CASE
      WHEN r.start_date < DATE '2025-07-01'
        AND r.conversation_flag = 1
        AND r.outcome_rank <= 5
        AND (a.start_date IS NULL OR a.start_date > r.start_date)
        THEN r.place
      ELSE least(coalesce(r.assessment_place, r.service_place), coalesce(r.service_place, r.assessment_place))
    END AS response_place
  FROM ahead AS r
  LEFT JOIN waiting_sequence AS a
    ON a.la_code = r.la_code AND a.person_id = r.person_id AND a.place = r.assessment_place
  WHERE r.kind = 'request'
),
answered AS (
  SELECT
    q.la_code, q.person_id, q.place, q.record_id, q.start_date, q.response_place,
    r.start_date AS response_date,
    r.event_band AS response_band,
    CASE WHEN r.kind = 'assessment' AND r.block_leads_on = 0 THEN NULL ELSE q.service_place END AS service_place
  FROM responded AS q
  LEFT JOIN waiting_sequence AS r
    ON r.la_code = q.la_code AND r.person_id = q.person_id AND r.place = q.response_place
),
furthest AS (
  SELECT *, greatest(coalesce(response_place, 0), coalesce(service_place, 0)) AS last_answer_place
  FROM answered
),
compared AS (
  SELECT
    *,
    lag(last_answer_place) OVER (
      PARTITION BY la_code, person_id ORDER BY place
    ) AS previous_answer_place,
    max(response_place) OVER (
      PARTITION BY la_code, person_id ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS furthest_response_place,
    max(service_place) OVER (
      PARTITION BY la_code, person_id ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS furthest_service_place
  FROM furthest
)
SELECT
  c.la_code, c.person_id, c.place, c.record_id, c.start_date, c.response_date, c.response_band,
  s.start_date AS service_date,
  s.event_band AS service_band,
  CASE
    WHEN c.previous_answer_place > c.place THEN 1
    WHEN c.response_place <= c.furthest_response_place THEN 1
    WHEN c.service_place <= c.furthest_service_place THEN 1
    ELSE 0
  END AS is_overlapping
FROM compared AS c
LEFT JOIN waiting_sequence AS s
  ON s.la_code = c.la_code AND s.person_id = c.person_id AND s.place = c.service_place
