-- Lines as their own files state them: what was taken from after-sales goes. Runs before rows move to the archive, so that the archive
-- holds a file's own words, and before refunds are taken anew.
UPDATE order_line SET refunded = 0, refunded_on = NULL, refund_source = NULL WHERE refund_source = 'after-sales';
