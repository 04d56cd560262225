-- Readings, and the roll-ups that are kept with them: gauge of a day, value of a cycle, totals of a partnership.

CREATE TABLE {portal}commitments (
    partner_id     {id}      NOT NULL,
    id             {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    product_id     {id}      NOT NULL REFERENCES products (id),
    quantity       {int}     NOT NULL CHECK (quantity >= 0),
    valid_from     {date}    NOT NULL,
    valid_to       {date}    CHECK (valid_to IS NULL OR valid_to > valid_from),
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    updated_at     {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id)
) {strict};
CREATE UNIQUE INDEX commitments_by_id ON {portal}commitments (id);
CREATE UNIQUE INDEX commitments_by_start
    ON {portal}commitments (partner_id, partnership_id, product_id, valid_from);
--postgres:ALTER TABLE portal.commitments ADD CONSTRAINT commitments_do_not_overlap EXCLUDE USING gist (entente.point(partnership_id) WITH &&, entente.point(product_id) WITH &&, int4range(valid_from, valid_to) WITH &&);

-- Boundaries are stored when a cycle is first needed and never computed again. With billed_at nothing of it changes any more.
CREATE TABLE {portal}cycles (
    partner_id     {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    month          {int}     NOT NULL,
    first_day      {date}    NOT NULL,
    last_day       {date}    NOT NULL,
    starts_at      {instant} NOT NULL,
    ends_at        {instant} NOT NULL,
    billed_at      {instant},
    PRIMARY KEY (partner_id, partnership_id, month),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id)
) {compact};

-- A partnership's number within its partner. Roll-ups carry it, so that whose they are is read off each row.
CREATE TABLE {portal}usage_books (
    partner_id     {id}  NOT NULL,
    partnership_id {id}  NOT NULL,
    book           {int} NOT NULL,
    PRIMARY KEY (partner_id, partnership_id),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id)
) {compact};
CREATE UNIQUE INDEX usage_books_by_number ON {portal}usage_books (partner_id, book);

-- One customer's use of one product in a partnership; its number keeps what is measured small. last_day and last_month are
-- the latest with a reading; recent holds the latest twelve cycles, packed (usage/recent.hpp).
CREATE TABLE {portal}usage_meters (
    partner_id     {id}   NOT NULL,
    customer_id    {id}   NOT NULL,
    partnership_id {id}   NOT NULL,
    product_id     {id}   NOT NULL REFERENCES products (id),
    meter          {int}  NOT NULL,
    book           {int}  NOT NULL,
    last_day       {date} NOT NULL,
    last_month     {int}  NOT NULL,
    recent         {text} NOT NULL,
    PRIMARY KEY (partner_id, customer_id, partnership_id, product_id),
    FOREIGN KEY (partner_id, customer_id) REFERENCES {portal}customers (partner_id, id),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id)
) {compact};
CREATE UNIQUE INDEX usage_meters_by_number ON {portal}usage_meters (partner_id, meter);
CREATE INDEX usage_meters_of_product
    ON {portal}usage_meters (partner_id, partnership_id, product_id, customer_id, meter);

-- What one source says about a meter.
CREATE TABLE {portal}usage_series (
    partner_id {id}   NOT NULL,
    series     {int}  NOT NULL,
    meter      {int}  NOT NULL,
    book       {int}  NOT NULL,
    source     {text} NOT NULL,
    PRIMARY KEY (partner_id, series)
) {compact};
CREATE UNIQUE INDEX usage_series_by_origin ON {portal}usage_series (partner_id, meter, source);

CREATE TABLE {portal}usage_readings (
    partner_id  {id}      NOT NULL,
    series      {int}     NOT NULL,
    measured_at {instant} NOT NULL,
    value       {int}     NOT NULL CHECK (value >= 0),
    reported_at {instant} NOT NULL,
    batch       {int}     NOT NULL,
    PRIMARY KEY (partner_id, series, measured_at)
) {compact};

-- What another report of the same instant replaced, or was too old to replace: both are kept.
CREATE TABLE {portal}usage_corrections (
    partner_id    {id}      NOT NULL,
    series        {int}     NOT NULL,
    measured_at   {instant} NOT NULL,
    reported_at   {instant} NOT NULL,
    value         {int}     NOT NULL,
    superseded_at {instant} NOT NULL,
    batch         {int}     NOT NULL,
    PRIMARY KEY (partner_id, series, measured_at, reported_at, value)
) {compact};

CREATE TABLE {portal}usage_quarantine (
    partner_id     {id}      NOT NULL,
    id             {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    customer_id    {id}      NOT NULL,
    product_id     {id}      NOT NULL REFERENCES products (id),
    source         {text}    NOT NULL,
    measured_at    {instant} NOT NULL,
    value          {int}     NOT NULL,
    reported_at    {instant} NOT NULL,
    batch          {int}     NOT NULL,
    reason         {text}    NOT NULL,
    state          {text}    NOT NULL CHECK (state IN ('held', 'released', 'refused')),
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    updated_at     {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, customer_id) REFERENCES {portal}customers (partner_id, id)
) {strict};
CREATE UNIQUE INDEX usage_quarantine_by_reading
    ON {portal}usage_quarantine (partner_id, customer_id, product_id, source, measured_at, value);
CREATE INDEX usage_quarantine_by_state ON {portal}usage_quarantine (state, id);

CREATE TABLE {portal}usage_days (
    partner_id {id}      NOT NULL,
    meter      {int}     NOT NULL,
    day        {date}    NOT NULL,
    book       {int}     NOT NULL,
    value      {int}     NOT NULL,
    readings   {int}     NOT NULL,
    last_at    {instant} NOT NULL,
    PRIMARY KEY (partner_id, meter, day)
) {compact};

-- value is the cycle's peak, last or sum; is_counted says whether the customer's kind is eligible.
CREATE TABLE {portal}usage_cycles (
    partner_id {id}   NOT NULL,
    meter      {int}  NOT NULL,
    month      {int}  NOT NULL,
    book       {int}  NOT NULL,
    value      {int}  NOT NULL,
    peak_day   {date} NOT NULL,
    days       {int}  NOT NULL,
    is_counted {int}  NOT NULL CHECK (is_counted IN (0, 1)),
    PRIMARY KEY (partner_id, meter, month)
) {compact};

CREATE TABLE {portal}partnership_days (
    partner_id     {id}   NOT NULL,
    partnership_id {id}   NOT NULL,
    product_id     {id}   NOT NULL,
    day            {date} NOT NULL,
    total          {int}  NOT NULL,
    customers      {int}  NOT NULL,
    PRIMARY KEY (partner_id, partnership_id, day, product_id)
) {compact};

CREATE TABLE {portal}partnership_cycles (
    partner_id     {id}  NOT NULL,
    partnership_id {id}  NOT NULL,
    month          {int} NOT NULL,
    product_id     {id}  NOT NULL,
    total          {int} NOT NULL,
    customers      {int} NOT NULL,
    days           {int} NOT NULL,
    PRIMARY KEY (partner_id, partnership_id, month, product_id)
) {compact};

-- How many customers a partnership has from an instant on, by kind and latest cycle with a reading (197001: none): the sum over
-- the turns up to now. Under turn 0 stands what had come about when its customer was counted (usage/standing.hpp).
CREATE TABLE {portal}partnership_standing (
    partner_id     {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    turn           {instant} NOT NULL,
    kind           {text}    NOT NULL,
    last_month     {int}     NOT NULL,
    customers      {int}     NOT NULL,
    PRIMARY KEY (partner_id, partnership_id, turn, kind, last_month)
) {compact};

-- What is counted there of one customer: whether it was in, and at which later instants that turns.
CREATE TABLE {portal}customer_standing (
    partner_id     {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    customer_id    {id}      NOT NULL,
    kind           {text}    NOT NULL,
    last_month     {int}     NOT NULL,
    is_in          {int}     NOT NULL,
    turns          {text}    NOT NULL,
    next_turn      {instant} NOT NULL,
    PRIMARY KEY (partner_id, partnership_id, customer_id)
) {compact};
CREATE INDEX customer_standing_by_turn ON {portal}customer_standing (partner_id, partnership_id, next_turn);

-- What a late reading changed about a closed cycle, put into the cycle that was open when it came.
CREATE TABLE {portal}adjustments (
    partner_id     {id}      NOT NULL,
    id             {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    customer_id    {id}      NOT NULL,
    product_id     {id}      NOT NULL,
    month          {int}     NOT NULL,
    from_month     {int}     NOT NULL,
    quantity       {int}     NOT NULL,
    old_value      {int}     NOT NULL,
    new_value      {int}     NOT NULL,
    cause          {text}    NOT NULL,
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    updated_at     {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, customer_id) REFERENCES {portal}customers (partner_id, id)
) {strict};
CREATE INDEX adjustments_of_cycle ON {portal}adjustments (partner_id, partnership_id, month, product_id, id);
CREATE INDEX adjustments_from_cycle
    ON {portal}adjustments (partner_id, partnership_id, customer_id, product_id, from_month);

-- What a closed cycle billed: written once, by the first write or read-for-export after its close.
CREATE TABLE {portal}cycle_bills (
    partner_id          {id}      NOT NULL,
    partnership_id      {id}      NOT NULL,
    month               {int}     NOT NULL,
    product_id          {id}      NOT NULL,
    total               {int}     NOT NULL,
    peak_of_sums        {int}     NOT NULL,
    customers           {int}     NOT NULL,
    commitment          {int},
    billable            {int}     NOT NULL,
    overage             {int}     NOT NULL,
    unit_price_minor    {int},
    unit_price_currency {text},
    amount_minor        {int},
    amount_currency     {text},
    billed_at           {instant} NOT NULL,
    PRIMARY KEY (partner_id, partnership_id, month, product_id),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id)
) {strict};
