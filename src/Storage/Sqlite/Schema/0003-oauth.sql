-- The authorization server. Moments are Unix milliseconds on both engines, because what expires is compared in the very
-- statement that acts on it. Every secret is known by its hash alone. Words in lists are separated by a blank, addresses
-- by a line feed, which neither can contain.

CREATE TABLE oauth_client (
    id                     text NOT NULL PRIMARY KEY,
    name                   text NOT NULL,
    publisher              text,
    site                   text,
    is_confidential        integer NOT NULL,
    profile                text NOT NULL,
    redirect_uris          text NOT NULL,
    scopes                 text NOT NULL,
    requires_pkce          integer NOT NULL,
    rotation_grace_seconds integer NOT NULL,
    may_introspect         integer NOT NULL,
    is_enabled             integer NOT NULL,
    consent_version        integer NOT NULL,
    created_at             integer NOT NULL
) WITHOUT ROWID;

CREATE TABLE oauth_secret (
    id         text NOT NULL PRIMARY KEY,
    client_id  text NOT NULL REFERENCES oauth_client (id),
    hash       blob NOT NULL,
    created_at integer NOT NULL,
    used_at    integer,
    expires_at integer
) WITHOUT ROWID;

CREATE INDEX oauth_secret_client ON oauth_secret (client_id, created_at);

CREATE TABLE oauth_grant (
    user_id         text NOT NULL REFERENCES account (id),
    client_id       text NOT NULL REFERENCES oauth_client (id),
    scopes          text NOT NULL,
    consent_version integer NOT NULL,
    created_at      integer NOT NULL,
    changed_at      integer NOT NULL,
    revoked_at      integer,
    PRIMARY KEY (user_id, client_id)
) WITHOUT ROWID;

CREATE INDEX oauth_grant_client ON oauth_grant (client_id);

CREATE TABLE oauth_transaction (
    hash         blob NOT NULL PRIMARY KEY,
    browser      blob NOT NULL,
    client_id    text NOT NULL REFERENCES oauth_client (id),
    request      text NOT NULL,
    owes_login   integer NOT NULL,
    user_id      text,
    session_id   text,
    created_at   integer NOT NULL,
    expires_at   integer NOT NULL
) WITHOUT ROWID;

CREATE INDEX oauth_transaction_browser ON oauth_transaction (browser, created_at);
CREATE INDEX oauth_transaction_client ON oauth_transaction (client_id);
CREATE INDEX oauth_transaction_expiry ON oauth_transaction (expires_at);

CREATE TABLE oauth_code (
    hash         blob NOT NULL PRIMARY KEY,
    client_id    text NOT NULL REFERENCES oauth_client (id),
    user_id      text NOT NULL REFERENCES account (id),
    session_id   text NOT NULL,
    redirect_uri text NOT NULL,
    scopes       text NOT NULL,
    challenge    text,
    issued_at    integer NOT NULL,
    expires_at   integer NOT NULL,
    failures     integer NOT NULL,
    redeemed_at  integer,
    family_id    text,
    retry_key    blob,
    sealed       blob
) WITHOUT ROWID;

CREATE INDEX oauth_code_client ON oauth_code (client_id);
CREATE INDEX oauth_code_user ON oauth_code (user_id, client_id);
CREATE INDEX oauth_code_expiry ON oauth_code (expires_at);

CREATE TABLE oauth_family (
    id          text NOT NULL PRIMARY KEY,
    client_id   text NOT NULL REFERENCES oauth_client (id),
    user_id     text NOT NULL REFERENCES account (id),
    scopes      text NOT NULL,
    created_at  integer NOT NULL,
    used_at     integer NOT NULL,
    expires_at  integer,
    revoked_at  integer,
    reason      text
) WITHOUT ROWID;

CREATE INDEX oauth_family_user ON oauth_family (user_id, client_id, used_at);
CREATE INDEX oauth_family_client ON oauth_family (client_id);

-- scopes: null means all of the family's. expires_at: null means as long as it is used (profile intervals).
CREATE TABLE oauth_access_token (
    hash       blob NOT NULL PRIMARY KEY,
    family_id  text NOT NULL REFERENCES oauth_family (id),
    scopes     text,
    issued_at  integer NOT NULL,
    expires_at integer,
    revoked_at integer
) WITHOUT ROWID;

CREATE INDEX oauth_access_token_family ON oauth_access_token (family_id, issued_at);
CREATE INDEX oauth_access_token_expiry ON oauth_access_token (expires_at);

-- A used token stays for the life of its family: only so is it recognised when it comes again.
CREATE TABLE oauth_refresh_token (
    hash       blob NOT NULL PRIMARY KEY,
    family_id  text NOT NULL REFERENCES oauth_family (id),
    generation integer NOT NULL,
    issued_at  integer NOT NULL,
    expires_at integer NOT NULL,
    used_at    integer,
    successor  blob,
    retry_key  blob,
    sealed     blob
) WITHOUT ROWID;

CREATE INDEX oauth_refresh_token_family ON oauth_refresh_token (family_id, generation);

-- What other nodes must forget. Each reads what is new every few seconds.
CREATE TABLE oauth_revocation (
    number  integer PRIMARY KEY AUTOINCREMENT,
    at      integer NOT NULL,
    kind    text NOT NULL,
    subject text NOT NULL
);

CREATE INDEX oauth_revocation_at ON oauth_revocation (at);

-- Never a token, code, secret or verifier.
CREATE TABLE oauth_audit (
    number    integer PRIMARY KEY AUTOINCREMENT,
    at        integer NOT NULL,
    kind      text NOT NULL,
    client_id text,
    user_id   text,
    family_id text,
    network   text,
    detail    text
);

CREATE INDEX oauth_audit_at ON oauth_audit (at);
