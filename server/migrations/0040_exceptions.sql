-- What the vendor is told as an exception. Whom it is about is about_id and not partner_id: these rows and their events are the
-- vendor's. Nothing here refers to a partner or a customer by a key, so that those can still be taken back. seq is the order in which
-- they were raised, one behind the other.
CREATE TABLE {portal}exceptions (
    id          {id}      NOT NULL PRIMARY KEY,
    seq         {int}     NOT NULL,
    kind        {text}    NOT NULL,
    about_id    {id},
    customer_id {id},
    label       {text}    NOT NULL,
    was         {int}     NOT NULL,
    becomes     {int}     NOT NULL,
    decimals    {int}     NOT NULL,
    currency    {text}    NOT NULL,
    customers   {int}     NOT NULL,
    raised_at   {instant} NOT NULL,
    version     {int}     NOT NULL,
    created_at  {instant} NOT NULL
) {strict};
CREATE INDEX exceptions_by_time ON {portal}exceptions (raised_at, seq);
CREATE INDEX exceptions_by_seq ON {portal}exceptions (seq);

-- Of what an exception has been raised, so that it is once.
CREATE TABLE exception_causes (
    cause     {text}    NOT NULL PRIMARY KEY,
    raised_at {instant} NOT NULL
) {strict};

-- Up to when events were looked through.
CREATE TABLE exception_looks (
    name  {text}    NOT NULL PRIMARY KEY,
    until {instant} NOT NULL
) {strict};

-- From where on the vendor wants to be told; a kind without a row is as the program has it.
CREATE TABLE exception_rules (
    id         {id}      NOT NULL PRIMARY KEY,
    kind       {text}    NOT NULL UNIQUE,
    is_on      {int}     NOT NULL CHECK (is_on IN (0, 1)),
    percent    {int}     NOT NULL CHECK (percent >= 0),
    amount     {int}     NOT NULL CHECK (amount >= 0),
    customers  {int}     NOT NULL CHECK (customers >= 0),
    version    {int}     NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL
) {strict};
