-- What accounts need for browsers: the installation's secret is known by its fingerprint alone, sessions and links by hashes.

CREATE TABLE installation (
    id              integer NOT NULL PRIMARY KEY CHECK (id = 1),
    key_fingerprint blob NOT NULL,
    created_at      integer NOT NULL
);

CREATE TABLE protection_key (
    name       text NOT NULL PRIMARY KEY,
    sealed     blob NOT NULL,
    created_at integer NOT NULL
) WITHOUT ROWID;

-- A new stamp ends every session and link that carries the old one.
ALTER TABLE account ADD COLUMN security_stamp text NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN disabled_at integer;

CREATE TABLE browser_session (
    id             text NOT NULL PRIMARY KEY,
    hash           blob NOT NULL UNIQUE,
    user_id        text NOT NULL REFERENCES account (id),
    security_stamp text NOT NULL,
    signed_in_at   integer NOT NULL,
    seen_at        integer NOT NULL,
    browser        text NOT NULL,
    network        text NOT NULL
) WITHOUT ROWID;

CREATE INDEX browser_session_user ON browser_session (user_id, seen_at);
CREATE INDEX browser_session_seen ON browser_session (seen_at);

CREATE TABLE known_browser (
    user_id text NOT NULL REFERENCES account (id),
    hash    blob NOT NULL,
    seen_at integer NOT NULL,
    PRIMARY KEY (user_id, hash)
) WITHOUT ROWID;

-- Moments in milliseconds on both engines: one statement counts and computes the wait. No reference to a user: wrong
-- tries on an address that nobody has are counted like any other.
CREATE TABLE sign_in_try (
    key           blob NOT NULL PRIMARY KEY,
    tries         integer NOT NULL,
    since         integer NOT NULL,
    blocked_until integer NOT NULL
) WITHOUT ROWID;

CREATE INDEX sign_in_try_since ON sign_in_try (since);

CREATE TABLE password_link (
    hash           blob NOT NULL PRIMARY KEY,
    user_id        text NOT NULL REFERENCES account (id),
    security_stamp text NOT NULL,
    expires_at     integer NOT NULL
) WITHOUT ROWID;

CREATE INDEX password_link_user ON password_link (user_id, expires_at);

-- last_step: the latest time step whose code was used; a code is good once. confirmed_at: null until a first code was right.
CREATE TABLE second_factor (
    user_id      text NOT NULL PRIMARY KEY REFERENCES account (id),
    sealed       blob NOT NULL,
    last_step    integer NOT NULL,
    confirmed_at integer
) WITHOUT ROWID;

CREATE TABLE recovery_code (
    user_id text NOT NULL REFERENCES account (id),
    hash    blob NOT NULL,
    PRIMARY KEY (user_id, hash)
) WITHOUT ROWID;
