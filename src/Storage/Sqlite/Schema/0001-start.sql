-- Moments are Unix milliseconds. Text compares byte by byte, which is SQLite's own order.
-- Keyed tables have no rowid: a row lies with its key, so an upsert touches one page of one tree.

CREATE TABLE number_block (
    series text NOT NULL PRIMARY KEY,
    next   integer NOT NULL
) WITHOUT ROWID;

CREATE TABLE organization (
    id         text NOT NULL PRIMARY KEY,
    created_at integer NOT NULL
) WITHOUT ROWID;

CREATE TABLE athlete (
    id     text NOT NULL PRIMARY KEY,
    org_id text NOT NULL REFERENCES organization (id),
    number integer NOT NULL UNIQUE,
    stream text NOT NULL,
    epoch  integer NOT NULL DEFAULT 0,
    seq    integer NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE account (
    id            text NOT NULL PRIMARY KEY,
    uuid          text NOT NULL UNIQUE,
    email         text NOT NULL,
    email_key     text NOT NULL UNIQUE,
    name          text,
    image         text,
    role          text NOT NULL,
    org_id        text NOT NULL REFERENCES organization (id),
    athlete_id    text NOT NULL UNIQUE REFERENCES athlete (id),
    password_hash text NOT NULL,
    created_at    integer NOT NULL
) WITHOUT ROWID;

CREATE TABLE api_key (
    id         text NOT NULL PRIMARY KEY,
    user_id    text NOT NULL REFERENCES account (id),
    hash       blob NOT NULL UNIQUE,
    name       text NOT NULL,
    scopes     text NOT NULL,
    created_at integer NOT NULL,
    revoked_at integer
) WITHOUT ROWID;

-- No foreign keys on the hot tables: the fence in the athlete's row has already shown that the athlete is there.
CREATE TABLE record (
    athlete_id  text NOT NULL,
    collection  text NOT NULL,
    record_key  text NOT NULL,
    id          text NOT NULL,
    sort_key    integer NOT NULL,
    created_seq integer NOT NULL,
    number      integer,
    updated_at  integer NOT NULL,
    doc         text NOT NULL CHECK (json_valid(doc)),
    PRIMARY KEY (athlete_id, collection, record_key)
) WITHOUT ROWID;

CREATE INDEX record_list ON record (athlete_id, collection, sort_key DESC, record_key DESC);

CREATE TABLE event (
    athlete_id text NOT NULL,
    seq        integer NOT NULL,
    type       text NOT NULL,
    at         integer NOT NULL,
    doc        text NOT NULL CHECK (json_valid(doc)),
    PRIMARY KEY (athlete_id, seq)
) WITHOUT ROWID;

CREATE TABLE external_name (
    athlete_id text NOT NULL,
    collection text NOT NULL,
    source     text NOT NULL,
    name       text NOT NULL,
    record_key text NOT NULL,
    PRIMARY KEY (athlete_id, collection, source, name)
) WITHOUT ROWID;

-- With a rowid: the bytes lie apart from the key's tree, so that looking for a hash stays cheap.
CREATE TABLE file (
    sha256 text NOT NULL PRIMARY KEY,
    size   integer NOT NULL,
    at     integer NOT NULL,
    bytes  blob NOT NULL
);

CREATE TABLE athlete_file (
    athlete_id  text NOT NULL,
    sha256      text NOT NULL REFERENCES file (sha256),
    activity_id text NOT NULL,
    file_name   text NOT NULL,
    at          integer NOT NULL,
    PRIMARY KEY (athlete_id, sha256)
) WITHOUT ROWID;

CREATE TABLE receipt (
    athlete_id text NOT NULL,
    client_id  text NOT NULL,
    key        text NOT NULL,
    body_hash  text NOT NULL,
    at         integer NOT NULL,
    doc        text NOT NULL,
    PRIMARY KEY (athlete_id, client_id, key)
) WITHOUT ROWID;

-- Small actor state and reminders, with the columns of Orleans' ADO.NET tables (OrleansStorage and
-- OrleansRemindersTable), so that a later move copies rows as they are.
CREATE TABLE grain_state (
    grainidhash            integer NOT NULL,
    grainidn0              integer NOT NULL,
    grainidn1              integer NOT NULL,
    graintypehash          integer NOT NULL,
    graintypestring        text NOT NULL,
    grainidextensionstring text,
    serviceid              text NOT NULL,
    payloadbinary          blob,
    payloadxml             text,
    payloadjson            text,
    modifiedon             integer NOT NULL,
    version                integer
);

CREATE UNIQUE INDEX grain_state_identity ON grain_state (grainidhash, graintypestring, grainidextensionstring, serviceid);

CREATE TABLE reminder (
    serviceid    text NOT NULL,
    grainid      text NOT NULL,
    remindername text NOT NULL,
    starttime    integer NOT NULL,
    period       integer NOT NULL,
    grainhash    integer NOT NULL,
    version      integer NOT NULL,
    PRIMARY KEY (serviceid, grainid, remindername)
) WITHOUT ROWID;
