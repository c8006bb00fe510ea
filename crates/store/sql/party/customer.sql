-- One customer.
SELECT id, version, kind, name, phone, email, address, country, language, tier, response_profile, external_key
FROM customer WHERE id = $1
