-- Whether set-up has still to make the first administrator.
SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM user_account) THEN 1 ELSE 0 END AS BIGINT)
