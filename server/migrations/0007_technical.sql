-- Answers kept for repeated requests, and files that were asked for.

CREATE TABLE idempotency_keys (
    principal    {text}    NOT NULL,
    route        {text}    NOT NULL,
    key          {text}    NOT NULL,
    request_hash {text}    NOT NULL,
    status       {int}     NOT NULL,
    body         {text}    NOT NULL,
    etag         {text}    NOT NULL,
    created_at   {instant} NOT NULL,
    PRIMARY KEY (principal, route, key)
) {strict};
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE leases (
    name    {text}    NOT NULL PRIMARY KEY,
    holder  {text}    NOT NULL,
    fencing {int}     NOT NULL,
    until   {instant} NOT NULL
) {strict};

-- Where two units of work at once meet that judge by each other's rows but write none in common (Work::take_turn).
CREATE TABLE turns (
    subject {id}  NOT NULL PRIMARY KEY,
    taken   {int} NOT NULL
) {compact};

CREATE TABLE {portal}exports (
    partner_id     {id}      NOT NULL,
    id             {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    user_id        {id}      NOT NULL,
    kind           {text}    NOT NULL,
    parameters     {json}    NOT NULL,
    file_name      {text}    NOT NULL,
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    PRIMARY KEY (partner_id, id)
) {strict};
