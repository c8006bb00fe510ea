-- The customer whom another system knows by this number.
SELECT id, version, kind, name, phone, email, address, country, language, tier, response_profile, external_key
FROM customer WHERE external_key = $1
