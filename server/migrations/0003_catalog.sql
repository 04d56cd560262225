-- What the vendor sells, and at which price to whom.

CREATE TABLE products (
    id          {id}      NOT NULL PRIMARY KEY,
    code        {text}    NOT NULL UNIQUE,
    name        {text}    NOT NULL,
    unit        {text}    NOT NULL,
    line        {text}    NOT NULL,
    aggregation {text}    NOT NULL CHECK (aggregation IN ('peak', 'last', 'sum')),
    decimals    {int}     NOT NULL CHECK (decimals BETWEEN 0 AND 6),
    jump_floor  {int}     NOT NULL CHECK (jump_floor >= 0),
    is_active   {int}     NOT NULL CHECK (is_active IN (0, 1)),
    version     {int}     NOT NULL,
    created_at  {instant} NOT NULL,
    updated_at  {instant} NOT NULL
) {strict};

-- One point of a range, so that a key can stand beside days in a constraint without an extension. Two keys with one hash of
-- 64 bits would be refused days that they could have; nothing is let in by it.
--postgres:CREATE FUNCTION entente.point(uuid) RETURNS int8range LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN int8range(uuid_hash_extended($1, 0), uuid_hash_extended($1, 0), '[]');
-- As above; an empty text stands for all.
--postgres:CREATE FUNCTION entente.point(text) RETURNS int8range LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE WHEN $1 = '' THEN int8range(NULL, NULL) ELSE int8range(hashtextextended($1, 0), hashtextextended($1, 0), '[]') END;

-- Days are half-open: valid on d when valid_from <= d < valid_to. A missing valid_to means until further notice.
CREATE TABLE {portal}prices (
    partner_id      {id}      NOT NULL,
    id              {id}      NOT NULL,
    partnership_id  {id}      NOT NULL,
    product_id      {id}      NOT NULL REFERENCES products (id),
    amount_minor    {int}     NOT NULL CHECK (amount_minor >= 0),
    amount_currency {text}    NOT NULL,
    valid_from      {date}    NOT NULL,
    valid_to        {date}    CHECK (valid_to IS NULL OR valid_to > valid_from),
    version         {int}     NOT NULL,
    created_at      {instant} NOT NULL,
    updated_at      {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id)
) {strict};
CREATE UNIQUE INDEX prices_by_id ON {portal}prices (id);
CREATE UNIQUE INDEX prices_by_start ON {portal}prices (partner_id, partnership_id, product_id, valid_from);
-- SQLite has one writer, which looks before it writes. Here two that write at once are told apart by the index.
--postgres:ALTER TABLE portal.prices ADD CONSTRAINT prices_do_not_overlap EXCLUDE USING gist (entente.point(partnership_id) WITH &&, entente.point(product_id) WITH &&, int4range(valid_from, valid_to) WITH &&);
