-- What the vendor's own CRM says of a partner, in its words. Shown, never computed with: who is dormant, the portal knows itself.
ALTER TABLE {portal}partners ADD COLUMN crm_status {text} CHECK (length(crm_status) <= 40);
