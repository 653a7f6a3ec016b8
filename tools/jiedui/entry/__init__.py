"""Writing records down: at a terminal, and in a browser by the form (`form/`) or the full editor (`cms/`)."""
