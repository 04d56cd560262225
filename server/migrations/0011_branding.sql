-- How the portal looks: one row, there from the first change on.

CREATE TABLE branding (
    id         {id}      NOT NULL PRIMARY KEY,
    name       {text}    NOT NULL UNIQUE CHECK (name = 'portal'),
    accent     {text},
    logo       {text},
    version    {int}     NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL
) {strict};
