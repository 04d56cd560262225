-- Days (UTC) on which one of a partner's people used the portal: who signs in no more is a partner that leaves.
CREATE TABLE {portal}active_days (
    partner_id {id}      NOT NULL,
    day        {date}    NOT NULL,
    user_id    {id}      NOT NULL,
    first_at   {instant} NOT NULL,
    PRIMARY KEY (partner_id, day, user_id)
) {compact};
