-- The person details that depend on a period. A person has an unpaid carer when the latest events say so, or when a
-- carer's event that touches the period names one of the person's local ids as the adult cared for. No measure uses
-- these.
-- Quirk: the age of nought falls into the band 'Unknown'.
-- grain: one row per person
-- key: la_code, person_id
WITH carers AS (
  SELECT la_code, linked_la_person_id_1, linked_la_person_id_2, linked_la_person_id_3
  FROM cld_events
  WHERE client_type IN ('Unpaid carer', 'Unpaid carer known by association')
    AND start_date <= :period_end
    AND (end_date IS NULL OR end_date >= :period_start)
),
cared_for AS (
  SELECT la_code, linked_la_person_id_1 AS la_person_id FROM carers
  UNION ALL
  SELECT la_code, linked_la_person_id_2 AS la_person_id FROM carers
  UNION ALL
  SELECT la_code, linked_la_person_id_3 AS la_person_id FROM carers
),
named AS (
  SELECT DISTINCT e.la_code, e.person_id
  FROM cld_events AS e
  SEMI JOIN cared_for AS c ON c.la_code = e.la_code AND c.la_person_id = e.la_person_id
),
aged AS (
  SELECT
    la_code, person_id, 1 AS every_row,
    cast(floor((:period_end - birth_month) / 365.25) AS integer) AS age_at_end
  FROM person_details
)
SELECT
  p.la_code, p.person_id, p.age_at_end,
  CASE WHEN p.age_at_end = 0 THEN 'Unknown' ELSE coalesce(b.band, 'Unknown') END AS age_band_at_end,
  CASE WHEN n.person_id IS NOT NULL THEN 'Yes' ELSE a.stated END AS has_unpaid_carer
FROM aged AS p
JOIN person_attributes AS a
  ON a.la_code = p.la_code AND a.person_id = p.person_id AND a.attribute = 'Has unpaid carer'
LEFT JOIN named AS n ON n.la_code = p.la_code AND n.person_id = p.person_id
LEFT JOIN working_age_bands AS b ON b.every_row = p.every_row AND p.age_at_end BETWEEN b.from_age AND b.to_age
