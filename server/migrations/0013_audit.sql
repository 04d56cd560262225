-- The audit trail as files: who asked for which.

CREATE TABLE {portal}audit_exports (
    partner_id {id},
    id         {id}      NOT NULL PRIMARY KEY,
    user_id    {id}      NOT NULL,
    form       {text}    NOT NULL,
    parameters {json}    NOT NULL,
    file_name  {text}    NOT NULL,
    version    {int}     NOT NULL,
    created_at {instant} NOT NULL
) {strict};
