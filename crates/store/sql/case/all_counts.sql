-- Every count that is not zero, for comparing with the ledger.
SELECT scope, key, value FROM case_count WHERE value <> 0
