-- The digits of a customer's telephone from the last to the first: found by their ending, with or without country code.
ALTER TABLE customer ADD COLUMN phone_reversed TEXT;
CREATE INDEX customer_by_phone_ending ON customer (phone_reversed);
