-- What stands at a customer and reports for it (a scanner, an agent, an appliance), and the runs of a product's jobs there. Both are
-- the customer's, as its contacts are: they are seen by whoever sees the customer.

-- What the vendor calls the collectors of a product, in the singular: "Scanner".
ALTER TABLE products ADD COLUMN collector_name {text};

CREATE TABLE {portal}collectors (
    partner_id   {id}      NOT NULL,
    id           {id}      NOT NULL,
    customer_id  {id}      NOT NULL,
    product_id   {id}      NOT NULL REFERENCES products (id),
    external_id  {text}    NOT NULL,
    name         {text}    NOT NULL,
    last_seen_at {instant} NOT NULL,
    version      {int}     NOT NULL,
    created_at   {instant} NOT NULL,
    updated_at   {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, customer_id) REFERENCES {portal}customers (partner_id, id)
) {strict};
CREATE UNIQUE INDEX collectors_by_id ON {portal}collectors (id);
CREATE UNIQUE INDEX collectors_of_customer ON {portal}collectors (partner_id, customer_id, external_id);

-- source: the external id of the collector that ran it, or another name; '' where none is told.
CREATE TABLE {portal}job_runs (
    partner_id  {id}      NOT NULL,
    id          {id}      NOT NULL,
    customer_id {id}      NOT NULL,
    product_id  {id}      NOT NULL REFERENCES products (id),
    ran_at      {instant} NOT NULL,
    source      {text}    NOT NULL,
    outcome     {text}    NOT NULL CHECK (outcome IN ('succeeded', 'failed')),
    reason      {text},
    version     {int}     NOT NULL,
    created_at  {instant} NOT NULL,
    updated_at  {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, customer_id) REFERENCES {portal}customers (partner_id, id)
) {strict};
CREATE UNIQUE INDEX job_runs_by_id ON {portal}job_runs (id);
CREATE UNIQUE INDEX job_runs_of_customer
    ON {portal}job_runs (partner_id, customer_id, product_id, ran_at, source);
