-- What the key is made of that a browser signs its requests with. Empty: the session began before there were any, and is over.
ALTER TABLE sessions ADD COLUMN key_seed {text} NOT NULL DEFAULT '';
