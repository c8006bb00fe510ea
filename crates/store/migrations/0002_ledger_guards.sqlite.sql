-- Nobody changes or deletes what happened: the engine itself refuses.
CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: an event is never changed');
END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: an event is never deleted');
END;

CREATE TRIGGER leaf_is_never_updated BEFORE UPDATE ON leaf
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: a leaf is never changed');
END;

CREATE TRIGGER leaf_is_never_deleted BEFORE DELETE ON leaf
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: a leaf is never deleted');
END;
