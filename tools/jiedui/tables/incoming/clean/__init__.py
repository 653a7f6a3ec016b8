"""Cells → values: each cleaner takes one cell and gives a value, or says why it cannot (BadCellError).

What is certain is mended (wide digits, Excel's serial numbers, spaces); what is not certain is refused
with a reason, never guessed.
"""
