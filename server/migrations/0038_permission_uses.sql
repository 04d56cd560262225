-- The last day (UTC) on which a person made use of a permission: what nobody uses can be taken. Nothing before it is kept. The row of
-- nobody, for 'recorded', has the first day of all, before which nothing is known.
CREATE TABLE permission_uses (
    user_id    {id}   NOT NULL,
    permission {text} NOT NULL,
    used_on    {date} NOT NULL,
    PRIMARY KEY (user_id, permission)
) {compact};
