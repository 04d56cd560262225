-- Of a job's tries those whose worker never came back to say how it ended: it was killed, or slept for longer than it may hold a job.
ALTER TABLE {portal}jobs ADD COLUMN lost {int} NOT NULL DEFAULT 0;
