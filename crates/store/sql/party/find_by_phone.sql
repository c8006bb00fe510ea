-- Customers whose number ends so, or is the given one without its country code; all read from the last digit.
SELECT id, version, kind, name, phone, email, address, country, language, tier, response_profile, external_key
FROM customer
WHERE (phone_reversed >= $1 AND phone_reversed < $2) OR phone_reversed IN ($3, $4, $5, $6)
ORDER BY name_folded, id LIMIT $7
