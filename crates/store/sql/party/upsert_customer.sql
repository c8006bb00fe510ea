-- The customer as his state has him.
INSERT INTO customer (id, version, kind, name, name_folded, phone, phone_digits, phone_reversed, email, address,
    country, language, tier, response_profile, external_key)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, kind = excluded.kind, name = excluded.name, name_folded = excluded.name_folded,
    phone = excluded.phone, phone_digits = excluded.phone_digits, phone_reversed = excluded.phone_reversed,
    email = excluded.email, address = excluded.address, country = excluded.country, language = excluded.language,
    tier = excluded.tier, response_profile = excluded.response_profile, external_key = excluded.external_key
