"""Sealed values: to whom they are sealed, how they are made, and who can open them."""
