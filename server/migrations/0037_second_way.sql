-- How an invitation's words reach a person besides the telephone.

-- Who takes text messages, as the server that runs was told: the host alone, never its key. No row: nobody.
CREATE TABLE text_ways (
    gateway {text} NOT NULL PRIMARY KEY
) {strict};
