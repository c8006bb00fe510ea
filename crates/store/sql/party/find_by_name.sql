-- Customers whose name begins so: the index finds the neighborhood, the comparison of letters what is meant.
SELECT id, version, kind, name, phone, email, address, country, language, tier, response_profile, external_key
FROM customer
WHERE name_folded >= $1 AND name_folded < $2 AND substr(name_folded, 1, CAST(CAST($3 AS BIGINT) AS INTEGER)) = $1
ORDER BY name_folded, id LIMIT $4
