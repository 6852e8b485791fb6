-- The discharges of ASCOF 2D part 2, once for every council, client type and slice that they count in, England (99999)
-- and the totals among them. Records of one spell count once in what they share. Those without an id stand together in a
-- row without one: they count as none, but what they lie in is not blank.
-- grain: one row per hospital spell, area, client type and slice
-- key: la_code, client_type, slice, spell_id
WITH discharges AS (
  SELECT *, 'Total' AS slice FROM ascof_2d_residents
  UNION ALL
  SELECT *, age_group AS slice FROM ascof_2d_residents
  UNION ALL
  SELECT *, gender AS slice FROM ascof_2d_residents WHERE gender IN ('Female', 'Male')
)
SELECT
  coalesce(la_code, '99999') AS la_code, coalesce(client_type, 'Total') AS client_type, slice, spell_id,
  min(person_id) AS person_id, min(admission_date) AS admission_date, min(discharge_date) AS discharge_date
FROM discharges
GROUP BY GROUPING SETS (
  (la_code, client_type, slice, spell_id), (la_code, slice, spell_id), (client_type, slice, spell_id),
  (slice, spell_id)
)
