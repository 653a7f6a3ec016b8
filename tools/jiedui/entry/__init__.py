"""Writing things down in the browser."""
