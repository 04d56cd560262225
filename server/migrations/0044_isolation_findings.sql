-- What a night's look has found that somebody was told and should not know. Whom it is about is about_id and not partner_id: these rows
-- and their events are the vendor's. Nothing here refers to a person, a partner or a customer by a key: it outlives them.
CREATE TABLE {portal}isolation_findings (
    id          {id}      NOT NULL PRIMARY KEY,
    user_id     {id}      NOT NULL,
    about_id    {id},
    customer_id {id},
    surface     {text}    NOT NULL,
    named       {int}     NOT NULL,
    found_at    {instant} NOT NULL,
    version     {int}     NOT NULL,
    created_at  {instant} NOT NULL
) {strict};
CREATE INDEX isolation_findings_by_time ON {portal}isolation_findings (found_at, id);
