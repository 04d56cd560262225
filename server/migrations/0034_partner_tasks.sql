-- What the vendor has to do about a partner, found by a rule; of one kind there is one of each partner, which goes on when it comes
-- back. The partner is about_id and not partner_id: these rows and their events are the vendor's.
CREATE TABLE {portal}partner_tasks (
    id          {id}      NOT NULL PRIMARY KEY,
    about_id    {id}      NOT NULL REFERENCES {portal}partners (id),
    rule        {text}    NOT NULL,
    state       {text}    NOT NULL CHECK (state IN ('open', 'resolved')),
    assignee_id {id},
    opened_at   {instant} NOT NULL,
    closed_at   {instant},
    version     {int}     NOT NULL,
    created_at  {instant} NOT NULL,
    updated_at  {instant} NOT NULL,
    UNIQUE (about_id, rule)
) {strict};
