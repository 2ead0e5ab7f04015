-- Keys compare byte by byte (COLLATE "C"), as on SQLite and as our cursors expect.
-- Documents are json, not jsonb: kept character by character (docs/decisions/0009-json-not-jsonb.md).
-- fillfactor leaves room for the next version of a row on its own page, so that an upsert need not touch an index.

CREATE TABLE number_block (
    series text COLLATE "C" PRIMARY KEY,
    next   bigint NOT NULL
);

CREATE TABLE organization (
    id         text COLLATE "C" PRIMARY KEY,
    created_at timestamptz NOT NULL
);

CREATE TABLE athlete (
    id     text COLLATE "C" PRIMARY KEY,
    org_id text COLLATE "C" NOT NULL REFERENCES organization (id),
    number bigint NOT NULL UNIQUE,
    stream text NOT NULL,
    epoch  bigint NOT NULL DEFAULT 0,
    seq    bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE TABLE account (
    id            text COLLATE "C" PRIMARY KEY,
    uuid          text COLLATE "C" NOT NULL UNIQUE,
    email         text NOT NULL,
    email_key     text COLLATE "C" NOT NULL UNIQUE,
    name          text,
    image         text,
    role          text NOT NULL,
    org_id        text COLLATE "C" NOT NULL REFERENCES organization (id),
    athlete_id    text COLLATE "C" NOT NULL UNIQUE REFERENCES athlete (id),
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL
);

CREATE TABLE api_key (
    id         text COLLATE "C" PRIMARY KEY,
    user_id    text COLLATE "C" NOT NULL REFERENCES account (id),
    hash       bytea NOT NULL UNIQUE,
    name       text NOT NULL,
    scopes     text NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);

-- No foreign keys on the hot tables: the fence in the athlete's row has already shown that the athlete is there.
CREATE TABLE record (
    athlete_id  text COLLATE "C" NOT NULL,
    collection  text COLLATE "C" NOT NULL,
    record_key  text COLLATE "C" NOT NULL,
    id          text NOT NULL,
    sort_key    bigint NOT NULL,
    created_seq bigint NOT NULL,
    number      bigint,
    updated_at  timestamptz NOT NULL,
    doc         json NOT NULL,
    PRIMARY KEY (athlete_id, collection, record_key)
) WITH (fillfactor = 80);

CREATE INDEX record_list ON record (athlete_id, collection, sort_key DESC, record_key DESC);

CREATE TABLE event (
    athlete_id text COLLATE "C" NOT NULL,
    seq        bigint NOT NULL,
    type       text NOT NULL,
    at         timestamptz NOT NULL,
    doc        json NOT NULL,
    PRIMARY KEY (athlete_id, seq)
);

CREATE TABLE external_name (
    athlete_id text COLLATE "C" NOT NULL,
    collection text COLLATE "C" NOT NULL,
    source     text COLLATE "C" NOT NULL,
    name       text COLLATE "C" NOT NULL,
    record_key text COLLATE "C" NOT NULL,
    PRIMARY KEY (athlete_id, collection, source, name)
);

CREATE TABLE file (
    sha256 text COLLATE "C" PRIMARY KEY,
    size   bigint NOT NULL,
    at     timestamptz NOT NULL,
    bytes  bytea NOT NULL
);

-- Activity files are compressed already or not worth it: PostgreSQL need not try.
ALTER TABLE file ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE athlete_file (
    athlete_id  text COLLATE "C" NOT NULL,
    sha256      text COLLATE "C" NOT NULL REFERENCES file (sha256),
    activity_id text NOT NULL,
    file_name   text NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (athlete_id, sha256)
);

CREATE TABLE receipt (
    athlete_id text COLLATE "C" NOT NULL,
    client_id  text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL,
    body_hash  text NOT NULL,
    at         timestamptz NOT NULL,
    doc        text NOT NULL,
    PRIMARY KEY (athlete_id, client_id, key)
);

-- Small actor state and reminders, with the columns of Orleans' ADO.NET tables (OrleansStorage and
-- OrleansRemindersTable), so that a later move copies rows as they are.
CREATE TABLE grain_state (
    grainidhash            integer NOT NULL,
    grainidn0              bigint NOT NULL,
    grainidn1              bigint NOT NULL,
    graintypehash          integer NOT NULL,
    graintypestring        varchar(512) NOT NULL,
    grainidextensionstring varchar(512),
    serviceid              varchar(150) NOT NULL,
    payloadbinary          bytea,
    payloadxml             xml,
    payloadjson            text,
    modifiedon             timestamp NOT NULL,
    version                integer
);

CREATE UNIQUE INDEX grain_state_identity ON grain_state (grainidhash, graintypestring, grainidextensionstring, serviceid);

CREATE TABLE reminder (
    serviceid    varchar(150) NOT NULL,
    grainid      varchar(150) NOT NULL,
    remindername varchar(150) NOT NULL,
    starttime    timestamptz(3) NOT NULL,
    period       bigint NOT NULL,
    grainhash    integer NOT NULL,
    version      integer NOT NULL,
    PRIMARY KEY (serviceid, grainid, remindername)
);
