"""Data → the text of a record's file, in one canonical form; and that text → a file, whole or not at all.

The form is defined in ``docs/adr/0009-one-canonical-form.md``. It has a twin in the browser
(``theme/assets/entry/canonical.js``): both follow the examples in ``tests/writing/examples``.
"""

from jiedui.writing.canonical import canonical
from jiedui.writing.fmt import fmt

__all__ = ["canonical", "fmt"]
