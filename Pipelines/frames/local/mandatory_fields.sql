-- Of every event, how many fields the client level data specification makes mandatory, and how many of these are filled in
-- with something known. The fields and the rows for which they are mandatory are those of reference/cld_requirements.csv;
-- two are not among them: the first day of the event, because no event counts without it, and the NHS number, which never
-- leaves the restricted zone. Each event is looked at by itself: what other records know of the person fills in nothing.
-- grain: one row per event
-- key: event_id
WITH needed AS (
  SELECT
    *,
    CASE WHEN coalesce(client_type, '') <> 'Unpaid carer known by association' THEN 1 ELSE 0 END AS needs_type,
    CASE WHEN coalesce(event_type, '') <> 'Request' THEN 1 ELSE 0 END AS needs_reason,
    CASE
      WHEN
        client_type = 'Service user' AND primary_support_reason = 'Learning disability support' AND age >= 18
        AND age < 65
        THEN 1
      ELSE 0
    END AS needs_employment,
    CASE
      WHEN
        client_type = 'Service user'
        AND (event_type IN ('Service', 'Review') OR lower(assessment_type) = 'financial assessment')
        THEN 1
      ELSE 0
    END AS needs_funding,
    CASE
      WHEN
        event_type IN ('Request', 'Assessment', 'Review') OR (event_type = 'Service' AND date_of_death IS NOT NULL)
        THEN 1
      ELSE 0
    END AS needs_end,
    CASE
      WHEN
        coalesce(client_type, '') <> 'Unpaid carer known by association'
        AND coalesce(lower(assessment_type), '') <> 'financial assessment'
        THEN 1
      ELSE 0
    END AS needs_outcome,
    CASE WHEN event_type = 'Request' THEN 1 ELSE 0 END AS needs_route,
    CASE WHEN event_type = 'Assessment' THEN 1 ELSE 0 END AS needs_assessment,
    CASE
      WHEN event_type = 'Assessment' AND coalesce(lower(assessment_type), '') <> 'financial assessment' THEN 1
      ELSE 0
    END AS needs_method,
    CASE WHEN event_type = 'Service' THEN 1 ELSE 0 END AS needs_service,
    CASE WHEN event_type = 'Review' THEN 1 ELSE 0 END AS needs_review,
    CASE WHEN event_type = 'Review' AND lower(review_reason) LIKE 'planned%' THEN 1 ELSE 0 END AS needs_achieved,
    CASE
      WHEN
        event_type = 'Service' AND delivery_mechanism <> 'CASSR commissioned support'
        AND (
          service_type LIKE 'Long term support%' OR service_type LIKE 'Unpaid carer support%'
          OR service_component IN ('Short term nursing care', 'Short term residential care', 'Unpaid carer respite')
        )
        THEN 1
      ELSE 0
    END AS needs_cost
  FROM care_records
),

filled AS (
  SELECT
    event_id,
    -- Ten fields of everybody, the type of the event of all but carers known by association, and what its type asks for.
    10 + needs_type + needs_reason + needs_employment + needs_funding + needs_end
    + needs_outcome + needs_route + needs_assessment + needs_method + 2 * needs_service + 2 * needs_review
    + needs_achieved + 3 * needs_cost AS fields_mandatory,
    CASE WHEN la_code IS NOT NULL THEN 1 ELSE 0 END
    + CASE WHEN has_local_number THEN 1 ELSE 0 END
    + CASE WHEN reporting_period_start_date IS NOT NULL THEN 1 ELSE 0 END
    + CASE WHEN reporting_period_end_date IS NOT NULL THEN 1 ELSE 0 END
    + CASE WHEN gender IS NOT NULL THEN 1 ELSE 0 END
    + CASE WHEN ethnicity IS NOT NULL THEN 1 ELSE 0 END
    + CASE WHEN age IS NOT NULL THEN 1 ELSE 0 END
    + CASE WHEN client_type IS NOT NULL THEN 1 ELSE 0 END
    + CASE WHEN lsoa_code IS NOT NULL THEN 1 ELSE 0 END
    + CASE WHEN accommodation_status IS NOT NULL AND accommodation_status NOT LIKE 'Unknown%' THEN 1 ELSE 0 END
    + CASE WHEN event_type IS NOT NULL THEN needs_type ELSE 0 END
    + CASE WHEN primary_support_reason IS NOT NULL THEN needs_reason ELSE 0 END
    + CASE WHEN employment_status IS NOT NULL AND employment_status <> 'Unknown' THEN needs_employment ELSE 0 END
    + CASE WHEN client_funding_status IS NOT NULL THEN needs_funding ELSE 0 END
    + CASE WHEN event_end_date IS NOT NULL THEN needs_end ELSE 0 END
    + CASE WHEN event_outcome IS NOT NULL THEN needs_outcome ELSE 0 END
    + CASE WHEN request_route_of_access IS NOT NULL THEN needs_route ELSE 0 END
    + CASE WHEN assessment_type IS NOT NULL THEN needs_assessment ELSE 0 END
    + CASE WHEN has_method_of_assessment THEN needs_method ELSE 0 END
    + CASE WHEN service_type IS NOT NULL THEN needs_service ELSE 0 END
    + CASE WHEN service_component IS NOT NULL THEN needs_service ELSE 0 END
    + CASE WHEN review_reason IS NOT NULL THEN needs_review ELSE 0 END
    + CASE WHEN has_method_of_review THEN needs_review ELSE 0 END
    + CASE WHEN review_outcomes_achieved IS NOT NULL THEN needs_achieved ELSE 0 END
    + CASE WHEN unit_cost IS NOT NULL THEN needs_cost ELSE 0 END
    + CASE WHEN cost_frequency IS NOT NULL THEN needs_cost ELSE 0 END
    + CASE WHEN planned_units_per_week IS NOT NULL THEN needs_cost ELSE 0 END AS fields_filled
  FROM needed
)

SELECT
  e.event_id, e.event_start_date, f.fields_mandatory, f.fields_filled, e.lsoa_code, e.practice_code,
  e.local_authority_code
FROM care_events AS e
INNER JOIN filled AS f ON f.event_id = e.event_id
