-- What needs somebody's attention, as the rules find it. A task is one thing about one customer: found again, the same row goes on.

-- urgency: 1 low, 2 medium, 3 high. settled_urgency is how urgent it was when a person called it done.
CREATE TABLE {portal}tasks (
    partner_id      {id}      NOT NULL,
    id              {id}      NOT NULL,
    partnership_id  {id}      NOT NULL,
    customer_id     {id}      NOT NULL,
    rule            {text}    NOT NULL,
    about           {text}    NOT NULL,
    urgency         {int}     NOT NULL CHECK (urgency BETWEEN 1 AND 3),
    state           {text}    NOT NULL CHECK (state IN ('open', 'snoozed', 'done', 'resolved')),
    snoozed_until   {date},
    assignee_id     {id},
    settled_urgency {int}     NOT NULL,
    opened_at       {instant} NOT NULL,
    risen_at        {instant} NOT NULL,
    closed_at       {instant},
    version         {int}     NOT NULL,
    created_at      {instant} NOT NULL,
    updated_at      {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, partnership_id) REFERENCES {portal}partnerships (partner_id, id),
    FOREIGN KEY (partner_id, customer_id) REFERENCES {portal}customers (partner_id, id)
) {strict};
CREATE UNIQUE INDEX tasks_by_id ON {portal}tasks (id);
CREATE UNIQUE INDEX tasks_by_key ON {portal}tasks (partner_id, partnership_id, customer_id, rule, about);
CREATE INDEX tasks_of_partnership ON {portal}tasks (partner_id, partnership_id, state, urgency, id);
CREATE INDEX tasks_by_state ON {portal}tasks (state, urgency, id);

-- What the last run saw of a task: the measure that its rule judges by, as a number or as the day that it is counted from or to, and
-- how many runs in a row have not found it any more.
CREATE TABLE {portal}task_facts (
    partner_id     {id}   NOT NULL,
    task_id        {id}   NOT NULL,
    partnership_id {id}   NOT NULL,
    customer_id    {id}   NOT NULL,
    label          {text} NOT NULL,
    measure        {int}  NOT NULL,
    day            {date},
    gone_runs      {int}  NOT NULL,
    PRIMARY KEY (partner_id, task_id)
) {compact};
CREATE INDEX task_facts_of_partnership ON {portal}task_facts (partner_id, partnership_id);

CREATE TABLE {portal}task_comments (
    partner_id     {id}      NOT NULL,
    id             {id}      NOT NULL,
    partnership_id {id}      NOT NULL,
    customer_id    {id}      NOT NULL,
    task_id        {id}      NOT NULL,
    user_id        {id}      NOT NULL,
    author         {text}    NOT NULL,
    text           {text}    NOT NULL,
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    PRIMARY KEY (partner_id, id),
    FOREIGN KEY (partner_id, task_id) REFERENCES {portal}tasks (partner_id, id)
) {strict};
CREATE INDEX task_comments_of_task ON {portal}task_comments (partner_id, task_id, id);

-- When a person last looked at a customer's tasks: what rose since is unread.
CREATE TABLE task_looks (
    user_id     {id}      NOT NULL,
    customer_id {id}      NOT NULL,
    looked_at   {instant} NOT NULL,
    PRIMARY KEY (user_id, customer_id)
) {compact};

-- From where on a rule finds something, and how urgent that is; a rule without a row is as the program has it.
CREATE TABLE task_rules (
    id         {id}      NOT NULL PRIMARY KEY,
    rule       {text}    NOT NULL UNIQUE,
    is_on      {int}     NOT NULL CHECK (is_on IN (0, 1)),
    low        {int}     NOT NULL,
    medium     {int}     NOT NULL,
    high       {int}     NOT NULL,
    version    {int}     NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL
) {strict};
