"""How papers are drawn: HTML for the printer, Word, Markdown. (Pages of the site are drawn in `pages`.)"""
