"""Papers: what a school keeps in a folder, written out of figures as blocks of plain text."""
