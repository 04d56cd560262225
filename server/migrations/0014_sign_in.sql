-- What a person signs in with besides a password, and sign-ins on their way.

-- When the person last gave the password, and what else the session is for than work.
ALTER TABLE sessions ADD COLUMN confirmed_at {instant} NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN purpose {text} NOT NULL DEFAULT 'work' CHECK (purpose IN ('work', 'activation'));

-- The secret of a person's codes, sealed; it counts from the first code on. A step is accepted once.
CREATE TABLE second_factors (
    user_id    {id}      NOT NULL PRIMARY KEY,
    secret     {text}    NOT NULL,
    last_step  {int}     NOT NULL,
    offered_at {instant} NOT NULL,
    set_at     {instant}
) {strict};

-- SHA-256 each, of 120 random bits. A used one is gone.
CREATE TABLE recovery_codes (
    user_id   {id}   NOT NULL,
    code_hash {text} NOT NULL,
    PRIMARY KEY (user_id, code_hash)
) {strict};

-- The password was right and the code is still to come. The token itself is never stored, only its SHA-256.
CREATE TABLE unfinished_sign_ins (
    token_hash {text}    NOT NULL PRIMARY KEY,
    user_id    {id}      NOT NULL,
    email_key  {text}    NOT NULL,
    user_epoch {int}     NOT NULL,
    tries      {int}     NOT NULL,
    expires_at {instant} NOT NULL
) {strict};
CREATE INDEX unfinished_sign_ins_by_age ON unfinished_sign_ins (expires_at);
CREATE INDEX unfinished_sign_ins_of_user ON unfinished_sign_ins (user_id);

-- Two halves open one activation, once: the link (SHA-256) and the words (argon2id, sealed).
CREATE TABLE activations (
    user_id    {id}      NOT NULL PRIMARY KEY,
    link_hash  {text}    NOT NULL UNIQUE,
    words      {text}    NOT NULL,
    tries      {int}     NOT NULL,
    invited_by {text}    NOT NULL,
    expires_at {instant} NOT NULL
) {strict};
