-- Imports: files of rows, from the upload to the undo.

CREATE TABLE {portal}imports (
    id                 {id}   NOT NULL PRIMARY KEY,
    number             {int}  UNIQUE, -- marks the readings that it brought; set when storing begins
    kind               {text} NOT NULL,
    file_name          {text} NOT NULL,
    file_bytes         {int}  NOT NULL,
    has_file           {int}  NOT NULL CHECK (has_file IN (0, 1)), -- kept in the instance's folder
    made_by            {text} NOT NULL,
    reading            {json} NOT NULL, -- how the file is understood
    state              {text} NOT NULL CHECK (state IN ('reading', 'open', 'rehearsing', 'rehearsed', 'storing',
                                                        'stopped', 'done', 'undoing', 'undone', 'discarded', 'refused')),
    counts_rows        {int}  NOT NULL,
    counts_created     {int}  NOT NULL,
    counts_updated     {int}  NOT NULL,
    counts_unchanged   {int}  NOT NULL,
    counts_outdated    {int}  NOT NULL,
    counts_quarantined {int}  NOT NULL,
    counts_wrong       {int}  NOT NULL,
    taken_back         {int}  NOT NULL,
    kept               {int}  NOT NULL,
    why                {text} NOT NULL,
    finished_at        {instant},
    version            {int}  NOT NULL,
    created_at         {instant} NOT NULL,
    updated_at         {instant} NOT NULL
) {strict};
CREATE INDEX imports_at_work ON {portal}imports (state, id);

-- How far an import has come, and which process carries it on until when.
CREATE TABLE {portal}import_progress (
    import_id  {id}   NOT NULL PRIMARY KEY REFERENCES {portal}imports (id),
    user_id    {id},
    done       {int}  NOT NULL,
    total      {int},
    tally      {json} NOT NULL,
    survey     {json} NOT NULL,
    is_ending  {int}  NOT NULL CHECK (is_ending IN (0, 1)), -- a person has asked it to stop
    began_at   {instant} NOT NULL,
    holder     {text} NOT NULL,
    held_until {instant} NOT NULL
) {strict};

-- The wrong rows of the rehearsal, then of what was stored: the error file is the file's rows of these numbers.
CREATE TABLE {portal}import_faults (
    import_id {id}   NOT NULL REFERENCES {portal}imports (id),
    place     {int}  NOT NULL,
    line      {int}  NOT NULL,
    error     {text} NOT NULL,
    cells     {json} NOT NULL,
    PRIMARY KEY (import_id, place)
) {compact};

-- What an undo needs: rows that were created or updated, and where readings lie.
CREATE TABLE {portal}import_changes (
    import_id  {id}   NOT NULL REFERENCES {portal}imports (id),
    place      {int}  NOT NULL,
    subject    {text} NOT NULL,
    is_created {int}  NOT NULL CHECK (is_created IN (0, 1)),
    version    {int}  NOT NULL,
    before     {json} NOT NULL,
    label      {text} NOT NULL,
    state      {text} NOT NULL CHECK (state IN ('done', 'taken_back', 'kept')),
    reason     {text} NOT NULL,
    PRIMARY KEY (import_id, place)
) {compact};

CREATE TABLE {portal}import_spans (
    import_id   {id}   NOT NULL REFERENCES {portal}imports (id),
    place       {int}  NOT NULL,
    partner_id  {id}   NOT NULL,
    customer_id {id}   NOT NULL,
    product_id  {id}   NOT NULL,
    source      {text} NOT NULL,
    first_at    {instant} NOT NULL,
    last_at     {instant} NOT NULL,
    is_undone   {int}  NOT NULL CHECK (is_undone IN (0, 1)),
    PRIMARY KEY (import_id, place)
) {compact};
