"""Who may see what: one definition (`fields.py`), applied in one place (`sight.py`), and the masking of small
counts in what goes out to everybody (`masking.py`).
"""
