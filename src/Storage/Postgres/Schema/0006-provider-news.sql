-- What a provider sent comes with headers, by a path of several; and what connectors must remember from one delivery to the next.

ALTER TABLE provider_inbox ADD COLUMN kind text NOT NULL DEFAULT '';
ALTER TABLE provider_inbox ADD COLUMN headers text NOT NULL DEFAULT '{}';
ALTER TABLE provider_inbox ADD COLUMN bytes bigint NOT NULL DEFAULT 0;

CREATE INDEX provider_inbox_received ON provider_inbox (received_at);

CREATE TABLE provider_note (
    provider text NOT NULL,
    name     text NOT NULL,
    doc      text NOT NULL,
    PRIMARY KEY (provider, name)
);

CREATE INDEX provider_connection_person ON provider_connection (provider, provider_user_id);
