-- The discharges of ASCOF 2D with the council whose resident the patient is, by the codes of client level data; 'unknown'
-- where no name fits. Authorities are told apart by name: of several codes of one name it is the first.
-- grain: one row per distinct hospital record
-- key: spell_id, person_id, admission_date, discharge_date, utla_name, age_group, gender, client_type
WITH councils AS (
  SELECT lower(utla_name_2023) AS utla_name, lower(cld_la_name) AS la_name
  FROM utla_name_map
),
named AS (
  SELECT la_code, lower(la_name) AS la_name
  FROM la_lookup
),
authorities AS (
  SELECT la_name, min(la_code) AS la_code
  FROM named
  GROUP BY la_name
),
renamed AS (
  SELECT
    d.spell_id, d.person_id, d.admission_date, d.discharge_date, d.utla_name, d.client_type, d.age_group, d.gender,
    coalesce(c.la_name, d.utla_name) AS la_name
  FROM ascof_2d_discharges AS d
  LEFT JOIN councils AS c ON c.utla_name = d.utla_name
)
SELECT
  r.spell_id, r.person_id, r.admission_date, r.discharge_date, r.utla_name, r.client_type, r.age_group, r.gender,
  coalesce(a.la_code, 'unknown') AS la_code
FROM renamed AS r
LEFT JOIN authorities AS a ON a.la_name = r.la_name
