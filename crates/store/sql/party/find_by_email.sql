-- The customers with this mail address; a household or a company may share one.
SELECT id, version, kind, name, phone, email, address, country, language, tier, response_profile, external_key
FROM customer WHERE email = $1 ORDER BY name_folded, id LIMIT $2
