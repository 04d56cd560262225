-- The vendor's people look at a partnership from inside for a reason and for a while.
ALTER TABLE sessions ADD COLUMN visit_ends_at {instant};
ALTER TABLE sessions ADD COLUMN visit_reason {text} NOT NULL DEFAULT '';
-- Whoever was inside one without a reason is outside again.
UPDATE sessions SET partner_id = NULL, partnership_id = NULL, portal_epoch = portal_epoch + 1
    WHERE portal_type = 'vendor' AND partnership_id IS NOT NULL;
