-- Moments are Unix milliseconds in both engines, so that the statements of this slice are the same for both.

CREATE TABLE provider_connection (
    id               text NOT NULL PRIMARY KEY,
    user_id          text NOT NULL,
    athlete_id       text NOT NULL,
    provider         text NOT NULL,
    provider_user_id text,
    username         text,
    scope            text,
    status           text NOT NULL,
    tokens           text NOT NULL,
    last_synced_at   integer NOT NULL,
    created_at       integer NOT NULL,
    updated_at       integer NOT NULL,
    version          integer NOT NULL,
    UNIQUE (user_id, provider)
) WITHOUT ROWID;

CREATE INDEX provider_connection_name ON provider_connection (provider, username);

CREATE TABLE provider_state (
    state      text NOT NULL PRIMARY KEY,
    doc        text NOT NULL,
    expires_at integer NOT NULL
) WITHOUT ROWID;

CREATE TABLE provider_task (
    id         text NOT NULL PRIMARY KEY,
    user_id    text NOT NULL,
    provider   text NOT NULL,
    is_ended   integer NOT NULL,
    doc        text NOT NULL,
    created_at integer NOT NULL
) WITHOUT ROWID;

CREATE INDEX provider_task_user ON provider_task (user_id, provider, created_at);
CREATE INDEX provider_task_open ON provider_task (is_ended);

-- What providers sent, kept before it is answered.
CREATE TABLE provider_inbox (
    id          text NOT NULL PRIMARY KEY,
    provider    text NOT NULL,
    body        blob NOT NULL,
    state       text NOT NULL,
    attempts    integer NOT NULL,
    next_at     integer NOT NULL,
    received_at integer NOT NULL,
    problem     text NOT NULL
) WITHOUT ROWID;

CREATE INDEX provider_inbox_waiting ON provider_inbox (provider, state, next_at);
