"""Whether a child may be erased, with this keyring and on this day: looked at before anything changes."""

from __future__ import annotations

from datetime import date

from jiedui.cli.shared.common import BrokenProgrammeError, Opened, SetUpError
from jiedui.cli.work.strangers import doubts, strange, told_strange
from jiedui.erasure.tombstone import earliest_day
from jiedui.records.model import Child, Records
from jiedui.records.retention import holds_on
from jiedui.sealing.keyring import Keyring
from jiedui.sealing.owners import PROGRAMME, public_keys
from jiedui.text import T, Tongue


def must_be_erasable(opened: Opened, child: Child) -> None:
    """An error where a case holds the records, where not all can be read, or the key is another's too."""
    records, tongue = opened.loaded.records, opened.tongue
    if held := holds_on(records, child.id):
        told = T(
            "A case holds the records of {id}, so they stay: {cases}. Close it, take «hold» out, and try "
            "again.",
            id=child.id,
            cases=[one.id for one in held],
        )
        raise BrokenProgrammeError(tongue.say(told))
    if records.left_out:
        told = T(
            "{number} files cannot be used, and the child may be named there: run «jiedui check», mend them, "
            "and try again.",
            number=records.left_out,
        )
        raise BrokenProgrammeError(tongue.say(told))
    key = child.data.get("seal_to")
    same = [
        one.id
        for one in records.children.values()
        if key and one is not child and one.data.get("seal_to") == key
    ]
    if same:
        told = T("{ids} has the same key, which would go with it: run «jiedui check».", ids=same)
        raise BrokenProgrammeError(tongue.say(told))


def day_of_erasure(opened: Opened, child: Child, on: date | None) -> date:
    """The day of the erasure (of its end, where it goes on): today, or one since the last thing happened."""
    today = opened.as_of
    first = (
        min(date.fromisoformat(str(child.erased["on"])), today)
        if child.erased
        else earliest_day(opened.loaded.records, child, today)
    )
    day = on or today
    if not first <= day <= today:
        told = T(
            "The day of the erasure lies between {first}, the last one noted of {id}, and today, {today}: "
            "give no --as-of, or such a day. If one of the two is wrong, run «jiedui check».",
            first=first,
            id=child.id,
            today=today,
        )
        raise SetUpError(opened.tongue.say(told))
    return day


def must_be_its_keyring(have: Keyring, records: Records, child: Child, tongue: Tongue) -> None:
    """Exit status 1 where it may not be the newest keyring of these records: ids are the same in all of them.

    With another programme's a key of that one's child would be destroyed; with an old one the newest would
    still have the key. Only public keys tell.
    """
    owner, seal_to = f"child/{child.id}", public_keys(records)
    told_strange(list(doubts(have, records, erasing=child.id)), tongue)
    if owner not in have.erased:
        told_strange([text for _, text in strange(have, records, [owner])], tongue)
    if not {owner, PROGRAMME} & seal_to.keys():
        told = T(
            "Neither programme.yml nor the file of {id} has a public key, so nobody can tell whether this "
            "keyring is theirs. If it is, type: jiedui keys add --all",
            id=child.id,
        )
        told_strange([told], tongue)
