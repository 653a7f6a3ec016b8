"""Git, asked from outside, and what lies packed in its files; it knows nothing of records."""
