-- How many rows each projection has; verification alone counts rows.
SELECT
    (SELECT COUNT(*) FROM cases), (SELECT COUNT(*) FROM user_account), (SELECT COUNT(*) FROM team),
    (SELECT COUNT(*) FROM product), (SELECT COUNT(*) FROM symptom), (SELECT COUNT(*) FROM site),
    (SELECT COUNT(*) FROM customer)
