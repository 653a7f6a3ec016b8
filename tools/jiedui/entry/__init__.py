"""Writing records down: at a terminal (whom a word means, what is asked), and in a browser: the form (`form/`)
and the full editor (`cms/`).
"""
