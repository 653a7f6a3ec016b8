"""Who changed what in a record, and when: told from Git, field by field."""
