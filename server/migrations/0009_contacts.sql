-- Whom to ask at a partner or at one of its customers: one person for each kind of question, of whom one may answer several.

CREATE TABLE {portal}contacts (
    partner_id  {id}      NOT NULL REFERENCES {portal}partners (id),
    id          {id}      NOT NULL,
    customer_id {id},
    kind        {text}    NOT NULL CHECK (kind IN ('sales', 'customer_success', 'finance', 'technical')),
    name        {text}    NOT NULL,
    email       {text}    NOT NULL,
    phone       {text},
    version     {int}     NOT NULL,
    created_at  {instant} NOT NULL,
    updated_at  {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, customer_id) REFERENCES {portal}customers (partner_id, id)
) {strict};
CREATE UNIQUE INDEX contacts_by_id ON {portal}contacts (id);
CREATE UNIQUE INDEX contacts_of_customer ON {portal}contacts (partner_id, customer_id, kind);
-- Without a customer the partner's own, which the index above would take for different ones.
CREATE UNIQUE INDEX contacts_of_partner ON {portal}contacts (partner_id, kind) WHERE customer_id IS NULL;

-- The vendor searches names over all partners.
CREATE INDEX customers_by_name_everywhere ON {portal}customers (search_key, id);
