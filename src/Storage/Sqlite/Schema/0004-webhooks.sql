-- Moments are Unix milliseconds in both engines, so that the statements of this slice are the same for both.
-- No foreign keys on the hot tables: rows of a subscription that is gone are swept (WebhookTrim).

CREATE TABLE webhook_subscription (
    id         text NOT NULL PRIMARY KEY,
    client_id  text NOT NULL,
    user_id    text NOT NULL,
    athlete_id text NOT NULL,
    url        text NOT NULL,
    host       text NOT NULL,
    state      text NOT NULL,
    settings   text NOT NULL,
    secrets    text NOT NULL,
    health     text NOT NULL,
    epoch      integer NOT NULL DEFAULT 0,
    created_at integer NOT NULL,
    changed_at integer NOT NULL
) WITHOUT ROWID;

CREATE INDEX webhook_subscription_athlete ON webhook_subscription (athlete_id);
CREATE INDEX webhook_subscription_owner ON webhook_subscription (client_id, user_id);

-- One row per thing that a waiting event will tell: a commit puts the latest over what waits under the same keys.
CREATE TABLE webhook_outbox (
    subscription_id text NOT NULL,
    athlete_id      text NOT NULL,
    merge_key       text NOT NULL,
    item_key        text NOT NULL,
    type            text NOT NULL,
    seq_from        integer NOT NULL,
    seq             integer NOT NULL,
    at              integer NOT NULL,
    not_before      integer NOT NULL,
    doc             text NOT NULL,
    PRIMARY KEY (subscription_id, athlete_id, merge_key, item_key)
) WITHOUT ROWID;

CREATE INDEX webhook_outbox_order ON webhook_outbox (subscription_id, athlete_id, not_before, seq_from);

CREATE TABLE webhook_stream (
    subscription_id text NOT NULL,
    athlete_id      text NOT NULL,
    delivery_seq    integer NOT NULL,
    PRIMARY KEY (subscription_id, athlete_id)
) WITHOUT ROWID;

CREATE TABLE webhook_message (
    id              text NOT NULL PRIMARY KEY,
    subscription_id text NOT NULL,
    athlete_id      text NOT NULL,
    delivery_seq    integer NOT NULL,
    types           text NOT NULL,
    events          integer NOT NULL,
    state           text NOT NULL,
    attempts        integer NOT NULL,
    tries           integer NOT NULL,
    created_at      integer NOT NULL,
    next_at         integer NOT NULL,
    finished_at     integer,
    reason          text NOT NULL,
    body            blob NOT NULL
);

CREATE INDEX webhook_message_list ON webhook_message (subscription_id, created_at);
CREATE INDEX webhook_message_pending ON webhook_message (subscription_id, athlete_id, delivery_seq) WHERE state = 'pending';
CREATE INDEX webhook_message_finished ON webhook_message (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE webhook_attempt (
    message_id  text NOT NULL,
    number      integer NOT NULL,
    started_at  integer NOT NULL,
    duration_ms integer NOT NULL,
    address     text NOT NULL,
    status      integer NOT NULL,
    error       text NOT NULL,
    answer      text NOT NULL,
    PRIMARY KEY (message_id, number)
) WITHOUT ROWID;
