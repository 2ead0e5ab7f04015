-- The authorization server. Moments are Unix milliseconds on both engines, because what expires is compared in the very
-- statement that acts on it. Every secret is known by its hash alone. Words in lists are separated by a blank, addresses
-- by a line feed, which neither can contain.

CREATE TABLE oauth_client (
    id                     text COLLATE "C" PRIMARY KEY,
    name                   text NOT NULL,
    publisher              text,
    site                   text,
    is_confidential        bigint NOT NULL,
    profile                text NOT NULL,
    redirect_uris          text NOT NULL,
    scopes                 text NOT NULL,
    requires_pkce          bigint NOT NULL,
    rotation_grace_seconds bigint NOT NULL,
    may_introspect         bigint NOT NULL,
    is_enabled             bigint NOT NULL,
    consent_version        bigint NOT NULL,
    created_at             bigint NOT NULL
);

CREATE TABLE oauth_secret (
    id         text COLLATE "C" PRIMARY KEY,
    client_id  text COLLATE "C" NOT NULL REFERENCES oauth_client (id),
    hash       bytea NOT NULL,
    created_at bigint NOT NULL,
    used_at    bigint,
    expires_at bigint
);

CREATE INDEX oauth_secret_client ON oauth_secret (client_id, created_at);

CREATE TABLE oauth_grant (
    user_id         text COLLATE "C" NOT NULL REFERENCES account (id),
    client_id       text COLLATE "C" NOT NULL REFERENCES oauth_client (id),
    scopes          text NOT NULL,
    consent_version bigint NOT NULL,
    created_at      bigint NOT NULL,
    changed_at      bigint NOT NULL,
    revoked_at      bigint,
    PRIMARY KEY (user_id, client_id)
);

CREATE INDEX oauth_grant_client ON oauth_grant (client_id);

CREATE TABLE oauth_transaction (
    hash         bytea PRIMARY KEY,
    browser      bytea NOT NULL,
    client_id    text COLLATE "C" NOT NULL REFERENCES oauth_client (id),
    request      text NOT NULL,
    owes_login   bigint NOT NULL,
    user_id      text COLLATE "C",
    session_id   text,
    created_at   bigint NOT NULL,
    expires_at   bigint NOT NULL
);

CREATE INDEX oauth_transaction_browser ON oauth_transaction (browser, created_at);
CREATE INDEX oauth_transaction_client ON oauth_transaction (client_id);
CREATE INDEX oauth_transaction_expiry ON oauth_transaction (expires_at);

CREATE TABLE oauth_code (
    hash         bytea PRIMARY KEY,
    client_id    text COLLATE "C" NOT NULL REFERENCES oauth_client (id),
    user_id      text COLLATE "C" NOT NULL REFERENCES account (id),
    session_id   text NOT NULL,
    redirect_uri text NOT NULL,
    scopes       text NOT NULL,
    challenge    text,
    issued_at    bigint NOT NULL,
    expires_at   bigint NOT NULL,
    failures     bigint NOT NULL,
    redeemed_at  bigint,
    family_id    text COLLATE "C",
    retry_key    bytea,
    sealed       bytea
);

CREATE INDEX oauth_code_client ON oauth_code (client_id);
CREATE INDEX oauth_code_user ON oauth_code (user_id, client_id);
CREATE INDEX oauth_code_expiry ON oauth_code (expires_at);

CREATE TABLE oauth_family (
    id          text COLLATE "C" PRIMARY KEY,
    client_id   text COLLATE "C" NOT NULL REFERENCES oauth_client (id),
    user_id     text COLLATE "C" NOT NULL REFERENCES account (id),
    scopes      text NOT NULL,
    created_at  bigint NOT NULL,
    used_at     bigint NOT NULL,
    expires_at  bigint,
    revoked_at  bigint,
    reason      text
);

CREATE INDEX oauth_family_user ON oauth_family (user_id, client_id, used_at);
CREATE INDEX oauth_family_client ON oauth_family (client_id);

-- scopes: null means all of the family's. expires_at: null means as long as it is used (profile intervals).
CREATE TABLE oauth_access_token (
    hash       bytea PRIMARY KEY,
    family_id  text COLLATE "C" NOT NULL REFERENCES oauth_family (id),
    scopes     text,
    issued_at  bigint NOT NULL,
    expires_at bigint,
    revoked_at bigint
);

CREATE INDEX oauth_access_token_family ON oauth_access_token (family_id, issued_at);
CREATE INDEX oauth_access_token_expiry ON oauth_access_token (expires_at);

-- A used token stays for the life of its family: only so is it recognised when it comes again.
CREATE TABLE oauth_refresh_token (
    hash       bytea PRIMARY KEY,
    family_id  text COLLATE "C" NOT NULL REFERENCES oauth_family (id),
    generation bigint NOT NULL,
    issued_at  bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at    bigint,
    successor  bytea,
    retry_key  bytea,
    sealed     bytea
);

CREATE INDEX oauth_refresh_token_family ON oauth_refresh_token (family_id, generation);

-- What other nodes must forget. Each reads what is new every few seconds.
CREATE TABLE oauth_revocation (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      bigint NOT NULL,
    kind    text NOT NULL,
    subject text NOT NULL
);

CREATE INDEX oauth_revocation_at ON oauth_revocation (at);

-- Never a token, code, secret or verifier.
CREATE TABLE oauth_audit (
    number    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        bigint NOT NULL,
    kind      text NOT NULL,
    client_id text COLLATE "C",
    user_id   text COLLATE "C",
    family_id text COLLATE "C",
    network   text,
    detail    text
);

CREATE INDEX oauth_audit_at ON oauth_audit (at);
