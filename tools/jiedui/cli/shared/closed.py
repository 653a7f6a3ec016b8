"""What the keyring does not open, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.cli.shared.common import say_error
from jiedui.sealing.opening import Opening, unique
from jiedui.sealing.owners import owner_label
from jiedui.sealing.whole import Unsealed
from jiedui.text import T, Text, Tongue

OLD_KEYRING = T(
    "Where a secret key is missing, ask the other coordinator for the new keyring. If you have both changed "
    "yours, delete neither file."
)

FROM_HISTORY = T(
    "Take what was moved or is damaged again from the file's history (git log), or write it anew in plain "
    "text and type: jiedui seal FILE"
)


def tell_closed(opening: Opening, tongue: Tongue) -> None:
    """What could not be opened, on standard error."""
    for record, found in opening.done.items():
        for told in left(found):
            say_error(tongue, T("{name}: {text}", name=owner_label(record), text=told))
    if any(one.moved or one.damaged for one in opening.done.values()):
        say_error(tongue, FROM_HISTORY)
    if any(one.closed for one in opening.done.values()):
        say_error(tongue, OLD_KEYRING)


def left(found: Unsealed) -> Iterator[Text]:
    """What stays locked in a record, and why; and what is erased with others."""
    if found.moved:
        yield T("was sealed for another record or field: {fields}", fields=unique(found.moved))
    if found.closed:
        yield T("cannot be opened with the keyring: {fields}", fields=unique(found.closed))
    if found.damaged:
        yield T("is damaged: {fields}", fields=unique(found.damaged))
    if found.for_others:
        yield T(
            "is sealed for other children than the record names now, and is erased with those: {fields}. "
            "Write it anew, and seal it",
            fields=unique(found.for_others),
        )
