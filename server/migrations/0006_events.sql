-- What happened. Append-only, sealed into hash chains after commit.

CREATE TABLE {portal}events (
    seq          {serial},
--postgres:    xid          xid8 NOT NULL DEFAULT pg_current_xact_id(),
    id           {id}      NOT NULL,
    at           {instant} NOT NULL,
    partner_id   {id},
    actor_kind   {text}    NOT NULL,
    user_id      {id},
    actor_label  {text}    NOT NULL,
    action       {text}    NOT NULL,
    subject      {text}    NOT NULL,
    request_id   {text}    NOT NULL,
    payload_hash {text}    NOT NULL,
    rows         {int}     NOT NULL,
    customer_id  {id}
) {strict};
--postgres:CREATE INDEX events_by_xid ON portal.events (xid, seq);
CREATE INDEX events_of_partner ON {portal}events (partner_id, seq);
CREATE INDEX events_of_own_contacts ON {portal}events (partner_id, seq)
    WHERE customer_id IS NULL AND action IN ('contact.created', 'contact.updated', 'contact.removed');
-- The audit trail's questions, most recent first.
CREATE INDEX events_by_time ON {portal}events (at, seq);
CREATE INDEX events_of_partner_by_time ON {portal}events (partner_id, at, seq);
CREATE INDEX events_of_user ON {portal}events (user_id, at, seq) WHERE user_id IS NOT NULL;
CREATE INDEX events_by_action ON {portal}events (action, at, seq);
CREATE INDEX events_of_request ON {portal}events (request_id);
CREATE INDEX events_of_customer ON {portal}events (partner_id, customer_id, seq) WHERE customer_id IS NOT NULL;

-- Apart from the event, so that a person can be erased and the chain still verifies.
CREATE TABLE {portal}event_payloads (
    event_id    {id}   NOT NULL PRIMARY KEY,
    partner_id  {id},
    customer_id {id},
    salt        {text} NOT NULL,
    before      {json} NOT NULL,
    after       {json} NOT NULL
) {strict};

CREATE TABLE event_seals (
    chain    {text} NOT NULL,
    seq      {int}  NOT NULL,
    event_id {id}   NOT NULL UNIQUE,
    hash     {text} NOT NULL,
    PRIMARY KEY (chain, seq)
) {strict};

-- How far the sealer has come: PostgreSQL seals by transaction, since a smaller number can be committed later.
CREATE TABLE seal_progress (
    name {text} NOT NULL PRIMARY KEY,
    xid  {text} NOT NULL,
    seq  {int}  NOT NULL
) {strict};

--sqlite:CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
--sqlite:CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
--sqlite:CREATE TRIGGER seals_stay BEFORE UPDATE ON event_seals BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
--sqlite:CREATE TRIGGER seals_remain BEFORE DELETE ON event_seals BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
--postgres:CREATE FUNCTION entente.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
--postgres:CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON portal.events EXECUTE FUNCTION entente.refuse_change();
--postgres:CREATE TRIGGER seals_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON event_seals EXECUTE FUNCTION entente.refuse_change();
