-- What a customer's lines of each product are worth, and of how much, is read from the index alone.
DROP INDEX {portal}order_lines_by_customer;
CREATE INDEX order_lines_by_customer
    ON {portal}order_lines (partner_id, partnership_id, customer_id, charge, currency, product_id, starts_on, runs_to, quantity, acv_minor, arr_minor);
