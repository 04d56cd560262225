-- How often a partner's people came and took files, week by week.
CREATE INDEX events_of_engagement ON {portal}events (partner_id, action, at)
    WHERE action IN ('session.started', 'export.requested');
