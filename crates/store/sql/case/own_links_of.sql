-- The links recorded on one case, for comparing with the ledger.
SELECT other, kind FROM case_link WHERE case_id = $1
