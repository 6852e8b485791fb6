-- Unpaid carers whom the authority supported, advised, assessed or reviewed in the period, each with the support ranked
-- first among what they had. Age is that on the period's last day; under 18 is left out.
-- Quirk: support direct to the carer with a blank component that is no direct payment falls into no category, and the
-- carer is counted only if something else is known.
-- grain: one row per carer
-- key: la_code, person_id
WITH events AS (
  SELECT
    e.la_code, e.person_id,
    CASE
      WHEN e.service_type = 'Unpaid carer support: Direct to unpaid carer'
        AND (e.delivery_mechanism = 'Direct payment' OR e.service_component = 'Direct payment')
        THEN 'Direct Payment only'
      WHEN e.service_type = 'Unpaid carer support: Direct to unpaid carer' AND e.service_component IS NOT NULL
        THEN CASE e.delivery_mechanism
          WHEN 'CASSR managed personal budget' THEN 'CASSR Managed Personal Budget'
          WHEN 'CASSR commissioned support' THEN 'CASSR Commissioned Support only'
          ELSE 'Support Direct to Carer: Unknown Delivery Mech'
        END
      WHEN e.service_type = 'Unpaid carer support: Support involving the person cared-for'
        THEN 'No Direct Support Provided to Carer'
      WHEN e.event_type IN ('assessment', 'review') AND e.outcome = 'NFA: Information and advice or signposting'
        THEN 'Information, Advice and Other Universal Services / Signposting'
      WHEN e.event_type IN ('assessment', 'review') THEN 'No Direct Support Provided to Carer'
      WHEN e.event_type = 'request' THEN 'Information, Advice and Other Universal Services / Signposting'
    END AS support_provided
  FROM cld_events AS e
  WHERE e.client_type IN ('Unpaid carer', 'Unpaid carer known by association')
    AND e.start_date <= :period_end
    AND (e.end_date IS NULL OR (e.end_date >= :period_start AND e.end_date >= e.start_date))
    AND (
      (e.service_type IS NULL AND e.outcome = 'NFA: Information and advice or signposting')
      OR e.service_type LIKE 'Unpaid carer support:%'
      OR (e.event_type IN ('assessment', 'review') AND e.service_type IS NULL)
    )
),
ranked AS (
  SELECT e.la_code, e.person_id, min(h.rank) AS support_rank
  FROM events AS e
  JOIN support_hierarchy_3d_carers AS h ON h.support_provided = e.support_provided
  GROUP BY e.la_code, e.person_id
),
described AS (
  SELECT
    r.la_code, r.person_id, h.support_provided, h.in_denominator, h.in_numerator_1b, h.in_numerator_2b,
    cast(floor((:period_end - d.birth_month) / 365.25) AS integer) AS age,
    1 AS every_row
  FROM ranked AS r
  JOIN support_hierarchy_3d_carers AS h ON h.rank = r.support_rank
  JOIN person_details AS d ON d.la_code = r.la_code AND d.person_id = r.person_id
  WHERE d.date_of_death IS NULL OR d.date_of_death >= :period_start
)
SELECT
  p.la_code, p.person_id, p.support_provided, p.in_denominator, p.in_numerator_1b, p.in_numerator_2b,
  coalesce(b.band, 'Unknown') AS age_band
FROM described AS p
LEFT JOIN working_age_bands AS b ON b.every_row = p.every_row AND p.age BETWEEN b.from_age AND b.to_age
WHERE coalesce(b.band, 'Unknown') <> 'Under 18'
