"""The work report, section by section, and its numbers in detail."""
