-- Partner companies and their partnerships. A partnership's type is configuration.

CREATE TABLE partnership_types (
    id             {id}      NOT NULL PRIMARY KEY,
    code           {text}    NOT NULL UNIQUE,
    name           {text}    NOT NULL,
    report         {text}    NOT NULL CHECK (report IN ('peaks', 'acv')),
    start_day      {int}     NOT NULL CHECK (start_day BETWEEN 1 AND 31),
    grace_days     {int}     NOT NULL CHECK (grace_days BETWEEN 0 AND 31),
    zone           {text}    NOT NULL,
    currency       {text}    NOT NULL,
    total          {text}    NOT NULL CHECK (total IN ('sum_of_peaks', 'peak_of_sums')),
    eligible_kinds {text}    NOT NULL,
    metrics        {text}    NOT NULL,
    tabs           {text}    NOT NULL,
    export_columns {text}    NOT NULL,
    version        {int}     NOT NULL,
    created_at     {instant} NOT NULL,
    updated_at     {instant} NOT NULL
) {strict};

CREATE TABLE {portal}partners (
    id          {id}      NOT NULL PRIMARY KEY,
    external_id {text},
    name        {text}    NOT NULL,
    name_key    {text}    NOT NULL,
    search_key  {text}    NOT NULL,
    country     {text}    NOT NULL,
    standing    {text}    NOT NULL CHECK (standing IN ('active', 'suspended')),
    version     {int}     NOT NULL,
    created_at  {instant} NOT NULL,
    updated_at  {instant} NOT NULL,
    deleted_at  {instant}
) {strict};
CREATE UNIQUE INDEX partners_by_external_id ON {portal}partners (external_id);
CREATE UNIQUE INDEX partners_by_name ON {portal}partners (name_key, country);

CREATE TABLE {portal}partnerships (
    partner_id  {id}      NOT NULL REFERENCES {portal}partners (id),
    id          {id}      NOT NULL,
    external_id {text},
    type_id     {id}      NOT NULL REFERENCES partnership_types (id),
    name        {text}    NOT NULL,
    search_key  {text}    NOT NULL,
    region      {text}    NOT NULL,
    currency    {text}    NOT NULL,
    zone        {text}    NOT NULL,
    start_day   {int}     NOT NULL CHECK (start_day BETWEEN 1 AND 31),
    grace_days  {int}     NOT NULL CHECK (grace_days BETWEEN 0 AND 31),
    total       {text}    NOT NULL CHECK (total IN ('sum_of_peaks', 'peak_of_sums')),
    live_at     {instant} NOT NULL,
    version     {int}     NOT NULL,
    created_at  {instant} NOT NULL,
    updated_at  {instant} NOT NULL,
    deleted_at  {instant},
    PRIMARY KEY (partner_id, id)
) {strict};
CREATE UNIQUE INDEX partnerships_by_external_id ON {portal}partnerships (external_id);
CREATE UNIQUE INDEX partnerships_by_kind ON {portal}partnerships (partner_id, type_id, region);
