-- What people are told: the events about customers that somebody wants to know of, most recent first. The list of actions is that
-- of notifications_store.cpp, so that both databases find these indexes.
CREATE INDEX events_to_tell ON {portal}events (at, seq)
    WHERE customer_id IS NOT NULL AND action IN ('task.opened', 'task.risen', 'task.assigned', 'task.commented', 'order.created', 'order.renewed', 'order.withdrawn', 'contact.created', 'contact.updated', 'contact.removed', 'customer.assigned');
CREATE INDEX events_to_tell_partner ON {portal}events (partner_id, at, seq)
    WHERE customer_id IS NOT NULL AND action IN ('task.opened', 'task.risen', 'task.assigned', 'task.commented', 'order.created', 'order.renewed', 'order.withdrawn', 'contact.created', 'contact.updated', 'contact.removed', 'customer.assigned');

-- How far a person has seen them.
CREATE TABLE notification_looks (
    user_id {id}      NOT NULL PRIMARY KEY,
    until   {instant} NOT NULL
) {compact};
