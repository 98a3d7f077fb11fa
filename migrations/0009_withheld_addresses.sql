-- What a supervisor decided about a place's address: `withheld` or `shown`. Without a decision its kinds say.

ALTER TABLE place ADD COLUMN address_decision TEXT CHECK (address_decision IN ('withheld', 'shown'));
