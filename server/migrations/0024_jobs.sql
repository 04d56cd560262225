-- Work that nobody waits for, and when it begins by itself.

-- Of a kind there is one job of each key, ever: that is what makes a thing happen once. One that runs is another worker's from
-- due_at on, and its number of tries says whose writes still count.
CREATE TABLE {portal}jobs (
    id         {id}      NOT NULL PRIMARY KEY,
    kind       {text}    NOT NULL,
    key        {text}    NOT NULL,
    payload    {json}    NOT NULL,
    state      {text}    NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead', 'dropped')),
    tries      {int}     NOT NULL,
    allowed    {int}     NOT NULL, -- tries, until it is dead; a person can allow more
    due_at     {instant} NOT NULL,
    holder     {text}    NOT NULL,
    progress   {text}    NOT NULL,
    counts     {json}    NOT NULL,
    error      {text}    NOT NULL,
    began_at   {instant},
    ended_at   {instant},
    created_at {instant} NOT NULL,
    UNIQUE (kind, key)
) {strict};
CREATE INDEX jobs_due ON {portal}jobs (due_at, id) WHERE state IN ('waiting', 'running');
CREATE INDEX jobs_of_kind ON {portal}jobs (kind, id);
CREATE INDEX jobs_by_state ON {portal}jobs (state, id);
CREATE INDEX jobs_by_end ON {portal}jobs (ended_at);

CREATE TABLE job_schedules (
    id         {id}      NOT NULL PRIMARY KEY,
    kind       {text}    NOT NULL UNIQUE,
    cron       {text}    NOT NULL,
    is_paused  {int}     NOT NULL CHECK (is_paused IN (0, 1)),
    version    {int}     NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL
) {strict};
