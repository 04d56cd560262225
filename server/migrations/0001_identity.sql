-- The instance, its people, and how they sign in.

CREATE TABLE instance (
    id          {id}      NOT NULL PRIMARY KEY,
    vendor_name {text}    NOT NULL,
    is_demo     {int}     NOT NULL CHECK (is_demo IN (0, 1)),
    created_at  {instant} NOT NULL
) {strict};

-- A person of the vendor (no partner), whose role stands here, or of exactly one partner, whose roles stand in its grants.
CREATE TABLE {portal}users (
    id             {id}      NOT NULL PRIMARY KEY,
    partner_id     {id},
    name           {text}    NOT NULL,
    email          {text}    NOT NULL,
    role           {text},
    standing       {text}    NOT NULL CHECK (standing IN ('active', 'disabled')),
    search_key     {text}    NOT NULL,
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    updated_at     {instant} NOT NULL,
    deleted_at     {instant}
) {strict};
CREATE UNIQUE INDEX users_of_partner ON {portal}users (partner_id, id);

-- A promise across partners: an e-mail address signs in one person of the instance.
CREATE TABLE login_names (
    email_key  {text} NOT NULL PRIMARY KEY,
    user_id    {id}   NOT NULL,
    partner_id {id}
) {strict};

CREATE TABLE credentials (
    user_id    {id}      NOT NULL PRIMARY KEY,
    password   {text}    NOT NULL,
    user_epoch {int}     NOT NULL,
    changed_at {instant} NOT NULL
) {strict};

-- The token itself is never stored, only its SHA-256.
CREATE TABLE sessions (
    token_hash     {text}    NOT NULL PRIMARY KEY,
    user_id        {id}      NOT NULL,
    partner_id     {id},
    partnership_id {id},
    portal_type    {text}    NOT NULL,
    portal_epoch   {int}     NOT NULL,
    user_epoch     {int}     NOT NULL,
    started_at     {instant} NOT NULL,
    last_seen_at   {instant} NOT NULL,
    expires_at     {instant} NOT NULL,
    client         {text}    NOT NULL
) {strict};
CREATE INDEX sessions_of_user ON sessions (user_id, last_seen_at);

-- How the portal looks to a person, who chose it: no business of anybody else.
CREATE TABLE user_preferences (
    user_id     {id}   NOT NULL PRIMARY KEY,
    preferences {json} NOT NULL
) {strict};

-- The customers that a person has open in tabs, of each partnership its own; they outlive the session.
CREATE TABLE kept_tabs (
    user_id        {id}   NOT NULL,
    partnership_id {id}   NOT NULL,
    tabs           {json} NOT NULL,
    PRIMARY KEY (user_id, partnership_id)
) {strict};

CREATE TABLE login_failures (
    bucket       {text}    NOT NULL PRIMARY KEY,
    failures     {int}     NOT NULL,
    window_start {instant} NOT NULL,
    locked_until {instant} NOT NULL
) {strict};
CREATE INDEX login_failures_by_age ON login_failures (window_start);
