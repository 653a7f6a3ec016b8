"""Typing records at a terminal: whom a word means, what is asked, and the record that the answers make."""
