"""Lists in: a secretary's workbook or CSV file → rows → records that the schemas accept, or reasons."""
