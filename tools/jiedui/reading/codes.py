"""What can be wrong with a file before anybody looks at what it says."""

from __future__ import annotations

from jiedui.problems import Code, Severity
from jiedui.text import T, Text


def _code(id_: str, title: Text, about: Text) -> Code:
    return Code(id_, Severity.ERROR, title, about)


WRONG_PLACE = _code(
    "J001",
    T("Nothing of this kind belongs here"),
    T(
        "The folder says what a record is: children/, mentors/, pairings/, activities/, "
        "policies/, plans/ and "
        "cases/, beside programme.yml. Only activities/ has subfolders. Move the file where it belongs; what "
        "is no record belongs outside of the records."
    ),
)
WRONG_ENDING = _code(
    "J002",
    T("A record's file name ends in «.yml»"),
    T(
        "Every record is one text file whose name ends in «.yml», in small letters. Rename «.yaml» and "
        "«.YML»; keep workbooks, pictures and documents somewhere else."
    ),
)
BAD_ID = _code(
    "J003",
    T("The file name is not a possible id"),
    T(
        "The file name without «.yml» is the record's id: small letters a–z, digits and hyphens, beginning "
        "with a letter or digit, at most 64 characters. No names of people: addresses are seen by many."
    ),
)
LINK = _code(
    "J004",
    T("This is a symbolic link, not a file"),
    T("A link can point anywhere, also out of the records. Replace it by the file itself."),
)
SUBMODULE = _code(
    "J005",
    T("This folder is a repository of its own"),
    T("Records of another repository cannot be checked with these. Remove its «.git», or the folder."),
)
SAME_NAME = _code(
    "J006",
    T("Two names here differ only in capital letters"),
    T("Windows and macOS take them for one file, and one of them would be lost. Rename one."),
)
SAME_ID = _code(
    "J007",
    T("Another record of this type has the same id"),
    T("Two files in different subfolders have the same name, so nobody can say which is meant. Rename one."),
)
TOO_LARGE = _code(
    "J008",
    T("The file is larger than 64 KB"),
    T("A record is a page, not a book. Split it, or shorten the notes."),
)
UNREADABLE = _code(
    "J009",
    T("The file cannot be read"),
    T("It is no ordinary file, or this computer does not allow to read it. Look at its permissions."),
)
NO_PROGRAMME = _code(
    "J010",
    T("programme.yml is missing"),
    T(
        "It says who you are, when the terms are and which policies are in force; without it "
        "nothing is owed. "
        "«jiedui init» makes one."
    ),
)
NOT_UTF8 = _code(
    "J011",
    T("The file is not saved as UTF-8"),
    T(
        "Older editors on Chinese Windows save texts as GBK («ANSI») or UTF-16 («Unicode»). Open it, choose "
        "«Save as», encoding «UTF-8», and save it again."
    ),
)
BYTE_ORDER_MARK = _code(
    "J012",
    T("The file begins with a byte-order mark"),
    T("Some editors put an invisible mark at the start. Save the file as «UTF-8», not «UTF-8 with BOM»."),
)
INVISIBLE = _code(
    "J013",
    T("There is an invisible or control character here"),
    T(
        "Characters that nobody sees (control codes, zero-width spaces, marks that turn the direction of "
        "writing) make two equal texts different, or a text look like another. They come with text that was "
        "copied from chats and web pages. Delete the place and type it again."
    ),
)
SYNTAX = _code(
    "J020",
    T("This is not readable as YAML"),
    T(
        "One «field: value» a line, with a colon and a space; what belongs to a field stands "
        "below it, moved in "
        "by two spaces; entries of a list begin with «- ». Look at this line and at the one before."
    ),
)
TAB = _code(
    "J021",
    T("There is a tab at the start of the line"),
    T("Lines are moved in with spaces, two for each step; the tab key makes something else."),
)
WIDE_COLON = _code(
    "J022",
    T("This colon comes from the Chinese keyboard"),
    T("After a field's name stands an ordinary colon and a space. Switch the keyboard to English for it."),
)
WIDE_SIGN = _code(
    "J023",
    T("This sign comes from the Chinese keyboard"),
    T(
        "Quotes, commas and brackets that are part of the form, not of a text, must be the ordinary ones: "
        '" , [ ] {{ }}. Switch the keyboard to English for them, or leave the quotes out.'
    ),
)
NO_SPACE = _code(
    "J024",
    T("After the colon a space is missing"),
    T("Write «field: value», with a space after the colon, or the whole line is taken for one word."),
)
ANCHOR = _code(
    "J025",
    T("«&» and «*» at the start of a value have a special meaning that is not used here"),
    T("In YAML they begin anchors and aliases. Put the value in quotes if the sign is part of it."),
)
TAG = _code(
    "J026",
    T("«!» at the start of a value has a special meaning that is not used here"),
    T("In YAML it begins a tag. Put the value in quotes if the sign is part of it."),
)
DOCUMENTS = _code(
    "J027",
    T("One file holds one record: no «---», «...» or «%» lines"),
    T(
        "Lines of three hyphens divide a file into several documents. Make a file of each, or "
        "delete the line."
    ),
)
DUPLICATE_KEY = _code(
    "J028",
    T("This field stands here a second time"),
    T("Only one of the two can be meant. Delete one, or join their entries in one list."),
)
TOO_DEEP = _code(
    "J029",
    T("This is nested too deep or has too many parts"),
    T("A record is never deeper than a few steps; something is wrong with brackets or with the indentation."),
)
BAD_KEY = _code(
    "J030",
    T("A field's name is missing or is not a word here"),
    T("Before a colon stands the name of a field. Put a value that begins with «?» or «:» in quotes."),
)
NOT_FIELDS = _code(
    "J031",
    T("The file has no fields"),
    T("A record consists of lines «field: value». An empty file, a list or a mere text is none."),
)
SECRET_KEY = _code(
    "J032",
    T("Here stands a secret key"),
    T(
        "A secret key opens a child's sealed values. It belongs into the keyring and never into a file that "
        "is committed: Git keeps it for ever. Delete it before you commit. If it was committed already, that "
        "key is worthless: tell your coordinator at once."
    ),
)

CODES = (
    WRONG_PLACE,
    WRONG_ENDING,
    BAD_ID,
    LINK,
    SUBMODULE,
    SAME_NAME,
    SAME_ID,
    TOO_LARGE,
    UNREADABLE,
    NO_PROGRAMME,
    NOT_UTF8,
    BYTE_ORDER_MARK,
    INVISIBLE,
    SYNTAX,
    TAB,
    WIDE_COLON,
    WIDE_SIGN,
    NO_SPACE,
    ANCHOR,
    TAG,
    DOCUMENTS,
    DUPLICATE_KEY,
    TOO_DEEP,
    BAD_KEY,
    NOT_FIELDS,
    SECRET_KEY,
)
