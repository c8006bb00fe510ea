-- Whom a case is about, for comparing with the ledger.
SELECT who FROM case_about WHERE case_id = $1
