-- Moments are Unix milliseconds in both engines, so that the statements of this slice are the same for both.

CREATE TABLE provider_connection (
    id               text COLLATE "C" NOT NULL PRIMARY KEY,
    user_id          text COLLATE "C" NOT NULL,
    athlete_id       text COLLATE "C" NOT NULL,
    provider         text COLLATE "C" NOT NULL,
    provider_user_id text,
    username         text,
    scope            text,
    status           text COLLATE "C" NOT NULL,
    tokens           text COLLATE "C" NOT NULL,
    last_synced_at   bigint NOT NULL,
    created_at       bigint NOT NULL,
    updated_at       bigint NOT NULL,
    version          bigint NOT NULL,
    UNIQUE (user_id, provider)
);

CREATE INDEX provider_connection_name ON provider_connection (provider, username);

CREATE TABLE provider_state (
    state      text COLLATE "C" NOT NULL PRIMARY KEY,
    doc        text COLLATE "C" NOT NULL,
    expires_at bigint NOT NULL
);

CREATE TABLE provider_task (
    id         text COLLATE "C" NOT NULL PRIMARY KEY,
    user_id    text COLLATE "C" NOT NULL,
    provider   text COLLATE "C" NOT NULL,
    is_ended   bigint NOT NULL,
    doc        text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL
);

CREATE INDEX provider_task_user ON provider_task (user_id, provider, created_at);
CREATE INDEX provider_task_open ON provider_task (is_ended);

-- What providers sent, kept before it is answered.
CREATE TABLE provider_inbox (
    id          text COLLATE "C" NOT NULL PRIMARY KEY,
    provider    text COLLATE "C" NOT NULL,
    body        bytea NOT NULL,
    state       text COLLATE "C" NOT NULL,
    attempts    bigint NOT NULL,
    next_at     bigint NOT NULL,
    received_at bigint NOT NULL,
    problem     text COLLATE "C" NOT NULL
);

CREATE INDEX provider_inbox_waiting ON provider_inbox (provider, state, next_at);
