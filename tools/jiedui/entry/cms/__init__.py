"""The full editor for coordinators, Decap CMS: its configuration and its page, both made from the schemas.

The editor itself is a vendored file in ``web/``; ``web/start.js`` teaches it to read and write records.
Nothing here knows a person: the editor fetches records from the repository, once somebody has logged in.
"""

from jiedui.entry.cms.config import NO_LOGIN, Login, Settings, config
from jiedui.entry.cms.page import dumped, files

__all__ = ["NO_LOGIN", "Login", "Settings", "config", "dumped", "files"]
