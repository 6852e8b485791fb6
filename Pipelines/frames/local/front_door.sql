-- Contacts about adults at the front door, each placed and described, and whether it ended there.
-- grain: one row per contact
-- key: contact_id
WITH placed AS (
  SELECT
    x.contact_id, x.received_on, x.closed_on, x.channel, x.contact_from, x.about, x.resolution, x.person_id,
    x.age,
    x.sex,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code,
    1 AS authority_key
  FROM front_door_contacts AS x
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
  WHERE (x.age >= 18 OR x.age IS NULL)
)
SELECT
  p.contact_id, p.received_on, p.closed_on, p.channel, p.contact_from, p.about, p.resolution, p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN p.sex <> 'Unknown' THEN p.sex END, p.known_sex) AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code, a.local_authority_code,
  p.resolution = 'Resolved at first contact' AS is_resolved_at_once,
  p.resolution IN ('Resolved at first contact', 'Resolved after triage') AS is_resolved
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = p.authority_key
