-- What customers have ordered, and what it is worth by day. Days are half-open: an order holds on d when
-- starts_on <= d < runs_to.

-- runs_to is the first day on which the order does not run: its end, or the day from which it is cancelled, or on which its
-- customer left the partnership. renews_on is its end while it is still to be renewed, and renewal_minor what it is worth then.
CREATE TABLE {portal}orders (
    partner_id     {id}      NOT NULL,
    id             {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    customer_id    {id}      NOT NULL,
    number         {text}    NOT NULL,
    currency       {text}    NOT NULL,
    starts_on      {date}    NOT NULL,
    ends_on        {date}    NOT NULL CHECK (ends_on > starts_on),
    owner          {text},
    renewal        {text}    NOT NULL CHECK (renewal IN ('expected', 'declined')),
    renews_id      {id},
    renewed_by_id  {id},
    cancelled_on   {date},
    cancel_reason  {text},
    runs_to        {date}    NOT NULL CHECK (runs_to BETWEEN starts_on AND ends_on),
    renews_on      {date}    CHECK (renews_on IS NULL OR renews_on = ends_on),
    renewal_minor  {int}     NOT NULL,
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    updated_at     {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id),
    FOREIGN KEY (partner_id, customer_id) REFERENCES {portal}customers (partner_id, id),
    FOREIGN KEY (partner_id, renews_id) REFERENCES {portal}orders (partner_id, id),
    FOREIGN KEY (partner_id, renewed_by_id) REFERENCES {portal}orders (partner_id, id)
) {strict};
CREATE UNIQUE INDEX orders_by_id ON {portal}orders (id);
CREATE UNIQUE INDEX orders_by_number ON {portal}orders (partner_id, number);
CREATE INDEX orders_in_order ON {portal}orders (starts_on, id);
CREATE INDEX orders_of_partnership ON {portal}orders (partner_id, partnership_id, starts_on, id);
CREATE INDEX orders_of_customer
    ON {portal}orders (partner_id, customer_id, partnership_id, starts_on, runs_to, cancelled_on, renewed_by_id, renews_on);
CREATE INDEX orders_to_renew ON {portal}orders (partner_id, partnership_id, renews_on, id);

-- A line is product x quantity x price x term; a price that rises by the year is a line a year. amount is for the whole term.
-- number is the line number that the order has on paper.
CREATE TABLE {portal}order_lines (
    partner_id     {id}      NOT NULL,
    id             {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    customer_id    {id}      NOT NULL,
    order_id       {id}      NOT NULL,
    number         {int}     NOT NULL CHECK (number > 0),
    product_id     {id}      NOT NULL REFERENCES products (id),
    charge         {text}    NOT NULL CHECK (charge IN ('recurring', 'one_off')),
    quantity       {int}     NOT NULL CHECK (quantity > 0),
    amount_minor   {int}     NOT NULL CHECK (amount_minor >= 0),
    currency       {text}    NOT NULL,
    is_annualised  {int}     NOT NULL CHECK (is_annualised IN (0, 1)),
    starts_on      {date}    NOT NULL,
    ends_on        {date}    NOT NULL CHECK (ends_on > starts_on),
    runs_to        {date}    NOT NULL CHECK (runs_to BETWEEN starts_on AND ends_on),
    acv_minor      {int}     NOT NULL,
    arr_minor      {int}     NOT NULL,
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    updated_at     {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, order_id) REFERENCES {portal}orders (partner_id, id)
) {strict};
CREATE UNIQUE INDEX order_lines_by_id ON {portal}order_lines (id);
CREATE INDEX order_lines_of_order ON {portal}order_lines (order_id, number);
CREATE INDEX order_lines_by_customer
    ON {portal}order_lines (partner_id, partnership_id, customer_id, starts_on, runs_to, currency, acv_minor, arr_minor);

-- By how much a partnership's ACV differs from the day before: written at the first day of each recurring line and at the day
-- on which it no longer runs.
CREATE TABLE {portal}acv_changes (
    partner_id     {id}   NOT NULL,
    partnership_id {id}   NOT NULL,
    currency       {text} NOT NULL,
    day            {date} NOT NULL,
    acv            {int}  NOT NULL,
    arr            {int}  NOT NULL,
    line_count     {int}  NOT NULL,
    PRIMARY KEY (partner_id, partnership_id, currency, day)
) {compact};

-- The running total with which a month begins, before the changes of its first day. A month without a row begins with nothing.
CREATE TABLE {portal}acv_months (
    partner_id     {id}   NOT NULL,
    partnership_id {id}   NOT NULL,
    currency       {text} NOT NULL,
    month          {int}  NOT NULL,
    acv            {int}  NOT NULL,
    arr            {int}  NOT NULL,
    line_count     {int}  NOT NULL,
    PRIMARY KEY (partner_id, partnership_id, currency, month)
) {compact};
