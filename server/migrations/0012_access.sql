-- Roles of the vendor's own, and who may do what in which partnership.

-- The presets come with the program; a row is a copy of one, changed. Its code is its id as text.
CREATE TABLE roles (
    id            {id}      NOT NULL PRIMARY KEY,
    code          {text}    NOT NULL UNIQUE,
    name          {text}    NOT NULL,
    name_key      {text}    NOT NULL UNIQUE,
    side          {text}    NOT NULL CHECK (side IN ('vendor', 'partner')),
    permissions   {text}    NOT NULL,
    template_code {text}    NOT NULL,
    version       {int}     NOT NULL,
    created_at    {instant} NOT NULL,
    updated_at    {instant} NOT NULL
) {strict};

-- In which partnership of its partner a person has which role, on all customers or on those given to it, from when to when. Another
-- role or scope is another row, so that what held on a day stays readable.
CREATE TABLE {portal}grants (
    partner_id     {id}      NOT NULL,
    id             {id}      NOT NULL,
    user_id        {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    role           {text}    NOT NULL,
    customer_scope {text}    NOT NULL CHECK (customer_scope IN ('all', 'assigned')),
    valid_from     {instant} NOT NULL,
    valid_to       {instant} NOT NULL CHECK (valid_to >= valid_from),
    reason         {text}    NOT NULL,
    is_frozen      {int}     NOT NULL CHECK (is_frozen IN (0, 1)),
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    updated_at     {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, user_id) REFERENCES {portal}users (partner_id, id),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id)
) {strict};
CREATE UNIQUE INDEX grants_by_id ON {portal}grants (id);
CREATE INDEX grants_of_user ON {portal}grants (partner_id, user_id, partnership_id, valid_to);
--postgres:ALTER TABLE portal.grants ADD CONSTRAINT grants_do_not_overlap EXCLUDE USING gist (entente.point(user_id) WITH &&, entente.point(partnership_id) WITH &&, int8range(valid_from, valid_to) WITH &&);
