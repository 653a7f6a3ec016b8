"""Writing things down in the browser: what the site's form is made of, and the addresses that fill it in.

The form itself is the scripts in ``theme/assets/entry/``. They know nothing of a programme; everything that
they show comes from here, as data, in one language: the schemas as they are, words, and people by alias and
id alone.
"""

from jiedui.entry.form.files import DATA, RECORDS, files

__all__ = ["DATA", "RECORDS", "files"]
