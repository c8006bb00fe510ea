-- Every column of one customer, to check it against the ledger.
SELECT id, version, kind, name, name_folded, phone, phone_digits, phone_reversed, email, address, country,
    language, tier, response_profile, external_key
FROM customer WHERE id = $1
