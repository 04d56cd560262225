-- What a person wants to be told of by mail; no row: the usual.
CREATE TABLE notification_settings (
    user_id  {id}   NOT NULL PRIMARY KEY,
    settings {json} NOT NULL
) {compact};

-- Up to which event, in the order of the seals, a person has been told of a topic by mail. Only PostgreSQL has a xid, since there a
-- smaller number can be committed later. The topic 'at_once' is of nobody: up to where mail that leaves at once was looked for.
CREATE TABLE notification_marks (
    user_id {id}   NOT NULL,
    topic   {text} NOT NULL,
    xid     {text} NOT NULL,
    seq     {int}  NOT NULL,
    PRIMARY KEY (user_id, topic)
) {compact};
