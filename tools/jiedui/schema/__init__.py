"""Schemas: what a record of each type may say. JSON Schema decides, and is explained in the user's words."""
