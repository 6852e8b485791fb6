-- Voluntary, community, faith and other organisations, each where it takes place.
-- grain: one row per organisation, place and kind of support
-- key: asset_id
SELECT x.asset_id, x.sector, x.support, x.for_whom, x.places_a_week, x.is_free, x.lsoa_code, d.deprivation_quintile
FROM community_assets AS x
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = x.lsoa_code
