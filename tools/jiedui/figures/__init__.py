"""Figures: records and duties → numbers and lists. Nothing is counted after this; nothing is said here."""
