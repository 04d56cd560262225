-- What happened to one row, in order: what it was at a moment is read backwards from here.
CREATE INDEX events_of_subject ON {portal}events (subject, at, seq);
