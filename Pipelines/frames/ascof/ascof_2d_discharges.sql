-- Discharges from hospital, of people of 65 and over, that could lead to reablement: none with a method of admission or
-- discharge, a destination or a specialty on the method's list, and of nobody who had long-term support in a nursing
-- home, residential home or prison at admission. The patient lives in an English council's area.
-- The age counts from the first day of the birth month, however odd the year. A record delivered twice counts once.
-- Quirk: a blank in any of the four coded fields excludes. A code on the list that ends in '*' stands for all that
-- start with what precedes it.
-- grain: one row per distinct hospital record
-- key: spell_id, person_id, admission_date, discharge_date, utla_name, age_group, gender, client_type
WITH spells AS (
  SELECT
    spell_id,
    patient_id AS person_id,
    Admission_Date AS admission_date,
    Discharge_Date AS discharge_date,
    Sex AS sex,
    upper(Der_Postcode_LSOA_2011_Code) AS lsoa_code,
    upper(Admission_Method) AS admission_method,
    upper(Discharge_Method) AS discharge_method,
    upper(Discharge_Destination) AS destination,
    upper(Treatment_Function_Code) AS specialty,
    substr(upper(Treatment_Function_Code), 1, 1) || '*' AS specialty_1,
    substr(upper(Treatment_Function_Code), 1, 2) || '*' AS specialty_2,
    CASE
      WHEN Month_of_Birth_SUS BETWEEN 1 AND 9
        THEN cast(Year_of_Birth_SUS AS varchar) || '-0' || cast(Month_of_Birth_SUS AS varchar) || '-01'
      WHEN Month_of_Birth_SUS BETWEEN 10 AND 12
        THEN cast(Year_of_Birth_SUS AS varchar) || '-' || cast(Month_of_Birth_SUS AS varchar) || '-01'
    END AS birth_month
  FROM sus
  WHERE APCS_Last_Ep_Ind = 1
    AND Admission_Date >= DATE '2023-04-01'
    AND Admission_Date < Discharge_Date
    AND Discharge_Date BETWEEN :period_start AND :period_end
    AND patient_id IS NOT NULL
    AND Admission_Method IS NOT NULL
    AND Discharge_Method IS NOT NULL
    AND Discharge_Destination IS NOT NULL
    AND Treatment_Function_Code IS NOT NULL
),
aged AS (
  SELECT *, floor((discharge_date - cast(birth_month AS date)) / 365.25) AS age
  FROM spells
),
excluded AS (
  SELECT field, upper(code) AS code
  FROM hospital_codes_2d
  WHERE "use" = 'excluded from 2D discharges'
),
english_areas AS (
  SELECT upper(LSOA_Code_2011) AS lsoa_code, lower(UTLA_Name_2023) AS utla_name
  FROM lsoa_utla_lookup
  WHERE UTLA_Code_2023 LIKE 'E%'
),
residents AS (
  SELECT person_id, start_date, end_date
  FROM ascof_2d_services
  WHERE service_type LIKE 'Long%' AND service_type <> 'Long term support: Community'
),
community AS (
  SELECT person_id, start_date, end_date
  FROM ascof_2d_services
  WHERE service_type = 'Long term support: Community'
),
supported AS (
  SELECT DISTINCT s.person_id, s.admission_date
  FROM aged AS s
  JOIN community AS c ON c.person_id = s.person_id AND s.admission_date BETWEEN c.start_date AND c.end_date
)
SELECT DISTINCT
  s.spell_id, s.person_id, s.admission_date, s.discharge_date, u.utla_name,
  CASE WHEN s.age >= 85 THEN '85+' WHEN s.age >= 75 THEN '75-84' ELSE '65-74' END AS age_group,
  CASE s.sex WHEN '1' THEN 'Male' WHEN '2' THEN 'Female' ELSE coalesce(s.sex, 'Not known') END AS gender,
  CASE
    WHEN c.person_id IS NOT NULL THEN 'Those in LT community support' ELSE 'Those not in any LTS'
  END AS client_type
FROM aged AS s
JOIN english_areas AS u ON u.lsoa_code = s.lsoa_code
LEFT JOIN supported AS c ON c.person_id = s.person_id AND c.admission_date = s.admission_date
ANTI JOIN excluded AS x1 ON x1.code = s.admission_method AND x1.field = 'Admission_Method'
ANTI JOIN excluded AS x2 ON x2.code = s.discharge_method AND x2.field = 'Discharge_Method'
ANTI JOIN excluded AS x3 ON x3.code = s.destination AND x3.field = 'Discharge_Destination'
ANTI JOIN excluded AS x4 ON x4.code = s.specialty AND x4.field = 'Treatment_Function_Code'
ANTI JOIN excluded AS x5 ON x5.code = s.specialty_1 AND x5.field = 'Treatment_Function_Code'
ANTI JOIN excluded AS x6 ON x6.code = s.specialty_2 AND x6.field = 'Treatment_Function_Code'
ANTI JOIN residents AS r ON r.person_id = s.person_id AND s.admission_date BETWEEN r.start_date AND r.end_date
WHERE s.age >= 65
