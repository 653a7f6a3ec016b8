"""Reading: files → data. Walks the folder, turns bytes into text and text into plain data, with places."""
