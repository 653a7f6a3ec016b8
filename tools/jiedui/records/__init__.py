"""Records: what the files say, as objects. Nothing here reads a file or knows a rule's meaning."""
