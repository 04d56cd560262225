-- What a customer's licence of a product is: its active lines together, the largest of them, or nothing (the product is not licensed).
ALTER TABLE products ADD COLUMN licence_rule {text} NOT NULL DEFAULT 'sum' CHECK (licence_rule IN ('sum', 'largest', 'none'));
