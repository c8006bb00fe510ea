-- Failed sign-ins in a row of one name or address.
SELECT failures, last_at FROM sign_in_failure WHERE who = $1
