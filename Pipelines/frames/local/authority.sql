-- The authority itself, for events of its clients whose address is not known.
-- grain: one row
-- key: authority_key
SELECT 1 AS authority_key, min(local_authority_code) AS local_authority_code
FROM geography_lookup
