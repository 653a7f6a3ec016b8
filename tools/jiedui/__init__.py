"""结对 (jiedui): the promises made to children, kept in files, checked, and shown."""

__version__ = "0.1.0"
