"""What can be wrong with what a single record says."""

from __future__ import annotations

from jiedui.problems import Code, Severity
from jiedui.text import T, Text


def _code(id_: str, title: Text, about: Text) -> Code:
    return Code(id_, Severity.ERROR, title, about)


REQUIRED = _code(
    "J101",
    T("A required field is missing"),
    T(
        "Without it the record cannot be used. Add a line with the field's name, a colon, a "
        "space, and the value."
    ),
)
UNKNOWN = _code(
    "J102",
    T("There is no such field here"),
    T(
        "Fields have fixed names, so that nothing is written where nobody looks. Often a letter is wrong, or "
        "the line is moved in too far or too little and so belongs to another field."
    ),
)
TYPE = _code(
    "J103",
    T("This is not what the field holds"),
    T(
        "Some fields hold a text, others a number, yes or no (true, false), a list [a, b], or "
        "further fields. "
        "Numbers that are names, such as a phone number, stand in quotes."
    ),
)
NOT_AN_OPTION = _code(
    "J104",
    T("The value is not one of the options"),
    T("This field has a closed list of possible values. Take one of them, spelt in the same way."),
)
DATE_FORM = _code(
    "J105",
    T("The date is not written as YYYY-MM-DD"),
    T(
        "Dates have four digits for the year, two for the month and two for the day, with "
        "hyphens: 2026-03-05."
    ),
)
NO_SUCH_DATE = _code(
    "J106",
    T("There is no such day"),
    T("The calendar has no such month or day, for example 30 February. Look at the date again."),
)
PHONE = _code(
    "J107",
    T("This is not a telephone number"),
    T(
        "A mobile number has 11 digits; a landline begins with 0 and the area code. Write it in quotes: "
        "without them it is a number, and loses its leading zero."
    ),
)
FORM = _code(
    "J108",
    T("The value does not have the form that this field needs"),
    T(
        "An id has small letters, digits and hyphens only; other fields say in their "
        "description what they need."
    ),
)
LENGTH = _code(
    "J109",
    T("This is too long or too short"),
    T("The field has a limit on its length or on the number of its entries."),
)
RANGE = _code(
    "J110",
    T("The number is too large or too small"),
    T("The field has a lowest and a highest possible value; often a digit is too many."),
)
REPEATED = _code(
    "J111", T("An entry stands here twice"), T("Each entry of this list may occur once. Delete one.")
)
ONE_OF = _code(
    "J112",
    T("These fields do not fit together"),
    T(
        "Of some fields exactly one must be there (a rule has «per», «every», «within» or "
        "«has»), of others at "
        "least one (an activity has «children» or «mentors»), and some exclude each other."
    ),
)
EMPTY = _code(
    "J113",
    T("The field is empty"),
    T("A field that is there has a value. Fill it in, or delete the line."),
)
SEALED = _code(
    "J114",
    T("Here stands a sealed value that is damaged, or that does not belong here"),
    T(
        "Only some fields can be sealed (names, telephone numbers, addresses, health, notes and a few more). "
        "Write the others in plain text; seal a damaged value anew."
    ),
)
ANEW = T("Write the value anew in plain text; then type: jiedui seal FILE")
"""The hint for a damaged one: `seal` leaves alone what looks sealed."""

CODES = (
    REQUIRED,
    UNKNOWN,
    TYPE,
    NOT_AN_OPTION,
    DATE_FORM,
    NO_SUCH_DATE,
    PHONE,
    FORM,
    LENGTH,
    RANGE,
    REPEATED,
    ONE_OF,
    EMPTY,
    SEALED,
)
