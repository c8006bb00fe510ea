-- Customers by name, behind the last one of the page before.
SELECT id, version, kind, name, phone, email, address, country, language, tier, response_profile, external_key
FROM customer WHERE (name_folded, id) > ($1, $2) ORDER BY name_folded, id LIMIT $3
