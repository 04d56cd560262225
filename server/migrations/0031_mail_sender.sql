-- Whom the portal's mails come from, as people read it, and who gets what they answer.
ALTER TABLE branding ADD COLUMN mail_name {text};
ALTER TABLE branding ADD COLUMN reply_to {text};
