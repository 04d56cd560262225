-- Mail that is to be sent, and forgotten passwords.

-- Written in the transaction of what it tells. What it says is sealed, and gone as soon as nobody needs it any more. Waiting or
-- being sent it is due again at due_at: a process that took it and ended leaves it to the next.
CREATE TABLE {portal}mails (
    id         {id}      NOT NULL PRIMARY KEY,
    user_id    {id}      NOT NULL,
    address    {text}    NOT NULL,
    kind       {text}    NOT NULL,
    language   {text}    NOT NULL CHECK (language IN ('en', 'de')),
    sealed     {text}    NOT NULL,
    state      {text}    NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'lapsed')),
    tries      {int}     NOT NULL,
    answer     {text}    NOT NULL,
    due_at     {instant} NOT NULL,
    expires_at {instant} NOT NULL,
    sent_at    {instant},
    created_at {instant} NOT NULL
) {strict};
CREATE INDEX mails_by_state ON {portal}mails (state, id);
CREATE INDEX mails_of_user ON {portal}mails (user_id, kind, created_at);
CREATE INDEX mails_that_hold ON {portal}mails (expires_at) WHERE sealed <> '';
CREATE INDEX mails_by_end ON {portal}mails (expires_at);

-- How mail leaves, as the server that runs was told: whoever queues one, in whatever process, knows it. No row: it waits.
CREATE TABLE mail_ways (
    server         {text} NOT NULL PRIMARY KEY,
    sender         {text} NOT NULL,
    public_address {text} NOT NULL
) {strict};

-- A forgotten password, as it was asked for: whether anybody has the address is found out afterwards.
CREATE TABLE reset_requests (
    id          {id}      NOT NULL PRIMARY KEY,
    email_key   {text}    NOT NULL,
    source      {text}    NOT NULL,
    language    {text}    NOT NULL,
    is_answered {int}     NOT NULL CHECK (is_answered IN (0, 1)),
    asked_at    {instant} NOT NULL
) {strict};
CREATE INDEX reset_requests_of_address ON reset_requests (email_key, asked_at);
CREATE INDEX reset_requests_of_source ON reset_requests (source, asked_at);
CREATE INDEX reset_requests_unanswered ON reset_requests (is_answered, id);

-- The link that chooses another password, once. The token itself is never stored, only its SHA-256.
CREATE TABLE password_resets (
    user_id    {id}      NOT NULL PRIMARY KEY,
    link_hash  {text}    NOT NULL UNIQUE,
    expires_at {instant} NOT NULL
) {strict};
