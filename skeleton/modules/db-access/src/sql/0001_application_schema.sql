-- What the application makes is in a schema of its own, and nobody makes
-- anything in the one that everybody may read.
CREATE SCHEMA app;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
