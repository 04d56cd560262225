-- A partner's admins look after their own people, and an assignment says why it is.

-- When the person last began a session.
ALTER TABLE credentials ADD COLUMN last_sign_in_at {instant};

ALTER TABLE {portal}customer_assignments ADD COLUMN reason {text} NOT NULL DEFAULT '';
