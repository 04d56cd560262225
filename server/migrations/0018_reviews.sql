-- What keeps access small: people ask for it, and it is looked at afterwards.

-- A partner's person asks for a customer, told as it knows it, or for another role. Open and past lapses_at it has lapsed: nobody
-- writes that.
CREATE TABLE {portal}access_requests (
    partner_id        {id}      NOT NULL,
    id                {id}      NOT NULL,
    partnership_id    {id}      NOT NULL,
    user_id           {id}      NOT NULL,
    customer_text     {text}    NOT NULL,
    role              {text},
    reason            {text}    NOT NULL,
    valid_to          {instant} NOT NULL,
    state             {text}    NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'withdrawn')),
    given_customer_id {id},
    decided_by        {text}    NOT NULL,
    answer            {text}    NOT NULL,
    decided_at        {instant},
    lapses_at         {instant} NOT NULL,
    version           {int}     NOT NULL,
    created_at        {instant} NOT NULL,
    updated_at        {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, user_id) REFERENCES {portal}users (partner_id, id),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id)
) {strict};
CREATE UNIQUE INDEX access_requests_by_id ON {portal}access_requests (id);
CREATE INDEX access_requests_of_user ON {portal}access_requests (partner_id, user_id, created_at);
CREATE INDEX access_requests_by_state ON {portal}access_requests (state, created_at);

-- Of each quarter that ended a partnership's access is looked at, grant by grant. What was decided is the vendor's to know.
CREATE TABLE {portal}access_review_decisions (
    id             {id}      NOT NULL PRIMARY KEY,
    partnership_id {id}      NOT NULL,
    quarter        {text}    NOT NULL,
    grant_id       {id}      NOT NULL,
    verdict        {text}    NOT NULL CHECK (verdict IN ('keep', 'end')),
    decided_by     {text}    NOT NULL,
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    updated_at     {instant} NOT NULL
) {strict};
CREATE UNIQUE INDEX access_review_decisions_once ON {portal}access_review_decisions (partnership_id, quarter, grant_id);

-- One that was signed off, with its lines as they were then.
CREATE TABLE {portal}access_reviews (
    id             {id}      NOT NULL PRIMARY KEY,
    partnership_id {id}      NOT NULL,
    quarter        {text}    NOT NULL,
    record         {json}    NOT NULL,
    signed_by      {text}    NOT NULL,
    signed_at      {instant} NOT NULL,
    comment        {text}    NOT NULL,
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL
) {strict};
CREATE UNIQUE INDEX access_reviews_once ON {portal}access_reviews (partnership_id, quarter);
