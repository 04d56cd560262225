-- A customers row is one company at one partner; companies groups the same firm over partners, for the vendor alone.

CREATE TABLE {portal}companies (
    id         {id}      NOT NULL PRIMARY KEY,
    name       {text}    NOT NULL,
    name_key   {text}    NOT NULL,
    version    {int}     NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL
) {strict};

CREATE TABLE {portal}customers (
    partner_id  {id}      NOT NULL REFERENCES {portal}partners (id),
    id          {id}      NOT NULL,
    company_id  {id}      REFERENCES {portal}companies (id),
    external_id {text},
    name        {text}    NOT NULL,
    name_key    {text}    NOT NULL,
    search_key  {text}    NOT NULL,
    country     {text}    NOT NULL,
    kind        {text}    NOT NULL CHECK (kind IN ('customer', 'trial', 'internal', 'demo')),
    since       {date},
    version     {int}     NOT NULL,
    created_at  {instant} NOT NULL,
    updated_at  {instant} NOT NULL,
    deleted_at  {instant},
    PRIMARY KEY (partner_id, id)
) {strict};
CREATE UNIQUE INDEX customers_by_external_id ON {portal}customers (partner_id, external_id);
CREATE UNIQUE INDEX customers_by_name ON {portal}customers (partner_id, name_key);
CREATE UNIQUE INDEX customers_by_id ON {portal}customers (id);
CREATE INDEX customers_in_order ON {portal}customers (partner_id, search_key, id);

-- In which partnership of its partner a customer counts, per product line ('' is all lines), from when to when.
CREATE TABLE {portal}customer_assignments (
    partner_id     {id}      NOT NULL,
    id             {id}      NOT NULL,
    customer_id    {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    product_line   {text}    NOT NULL,
    valid_from     {instant} NOT NULL,
    valid_to       {instant} NOT NULL CHECK (valid_to > valid_from),
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    updated_at     {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, customer_id) REFERENCES {portal}customers (partner_id, id),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id)
) {strict};
CREATE UNIQUE INDEX assignments_by_id ON {portal}customer_assignments (id);
CREATE UNIQUE INDEX assignments_by_start
    ON {portal}customer_assignments (partner_id, customer_id, partnership_id, product_line, valid_from);
CREATE INDEX assignments_of_partnership
    ON {portal}customer_assignments (partner_id, partnership_id, customer_id, valid_from, valid_to, product_line);
--postgres:ALTER TABLE portal.customer_assignments ADD CONSTRAINT assignments_do_not_overlap EXCLUDE USING gist (entente.point(customer_id) WITH &&, int8range(valid_from, valid_to) WITH &&, entente.point(product_line) WITH &&);

-- Which customers a person sees where a grant's scope is 'assigned'. No row, no customer.
CREATE TABLE {portal}user_customers (
    partner_id  {id}      NOT NULL,
    user_id     {id}      NOT NULL,
    customer_id {id}      NOT NULL,
    valid_from  {instant} NOT NULL,
    valid_to    {instant} NOT NULL CHECK (valid_to >= valid_from),
    PRIMARY KEY (partner_id, user_id, customer_id, valid_from),
    FOREIGN KEY (partner_id, user_id) REFERENCES {portal}users (partner_id, id),
    FOREIGN KEY (partner_id, customer_id) REFERENCES {portal}customers (partner_id, id)
) {strict};
