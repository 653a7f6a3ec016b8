"""How one child, mentor or pairing stands at as-of, as text and as JSON."""
