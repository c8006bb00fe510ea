-- One failure less: the try that was counted beforehand has succeeded.
UPDATE sign_in_failure SET failures = failures - 1 WHERE who = $1 AND failures > 0
