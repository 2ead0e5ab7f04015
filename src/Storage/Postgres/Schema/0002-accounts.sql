-- Held open for the accounts branch.
ALTER TABLE account ADD COLUMN disabled_at timestamptz;
