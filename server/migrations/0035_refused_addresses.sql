-- Addresses that a mail server refused for good. Digests do not go there until somebody says that they are right; mail about a person's
-- access does.
CREATE TABLE refused_addresses (
    address    {text}    NOT NULL PRIMARY KEY,
    answer     {text}    NOT NULL,
    refused_at {instant} NOT NULL
) {strict};
