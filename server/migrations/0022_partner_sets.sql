-- Vendor staff look after all partners, or after those given to them for a while.
ALTER TABLE {portal}users ADD COLUMN partner_scope {text} NOT NULL DEFAULT 'all' CHECK (partner_scope IN ('all', 'assigned'));
CREATE TABLE {portal}user_partners (
    partner_id {id}      NOT NULL REFERENCES {portal}partners (id),
    user_id    {id}      NOT NULL REFERENCES {portal}users (id),
    valid_from {instant} NOT NULL,
    valid_to   {instant} NOT NULL CHECK (valid_to >= valid_from),
    PRIMARY KEY (user_id, partner_id, valid_from)
) {strict};
