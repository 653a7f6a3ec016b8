"""Erasing a child: what is left of the records, and the proof that nothing else can be read any more."""
