"""Records ↔ tables: the one definition of every column, and the forms that tables are written in."""
