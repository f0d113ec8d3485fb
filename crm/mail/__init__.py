"""Electronic mail: one message, a mailbox or a folder of them, read into what it proposes for the record."""
