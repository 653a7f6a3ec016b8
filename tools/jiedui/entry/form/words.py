"""All that the form says, so that texts have one home: English here, Chinese in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from jiedui.checks import unpaired
from jiedui.checks.screening import SAFEGUARDS
from jiedui.entry.harm import HARM
from jiedui.text import T, Text, Tongue

TITLES: Mapping[str, Text] = {
    "activity": T("Record an activity"),
    "child": T("A new child"),
    "mentor": T("A new mentor"),
    "pairing": T("A new pairing"),
    "end": T("End a pairing"),
    "sign": T("An agreement was signed"),
    "review": T("Study plan: set up or review"),
    "done": T("A promise was kept"),
}
PARTS: Mapping[str, Text] = {
    "who": T("Who did it?"),
    "me": T("Who are you?"),
    "me-hint": T("Choose once: this telephone remembers. If you are not in the list, go on without."),
    "which-child": T("Which child?"),
    "mine-first": T("Your children come first. Brothers and sisters: tap both."),
    "what": T("What was it?"),
    "when": T("When?"),
    "today": T("Today"),
    "yesterday": T("Yesterday"),
    "words": T("A few words (may stay empty)"),
    "harm": HARM,
    "open-to-all": T(
        "Not sealed: other volunteers see it. Names and illness belong into «{notes}», under «{more}»."
    ),
    "more": T("More"),
    "more-hint": T("promises, place, nobody met, things given, marks …"),
    "its-id": T("Id (the file's name)"),
    "id-hint": T("Small letters, digits and hyphens. No names: it stands in addresses and mails."),
    "owed": T("owed"),
    "owed-until": T("until {day}"),
    "late": T("overdue"),
    "more-kinds": T("All kinds"),
    "search": T("Find others: alias or id"),
    "search-mentors": T("Find by id, role, or a child's alias"),
    "others": T("Others …"),
    "show-all": T("Show all {number}"),
    "no-match": T("Nobody is found."),
    "looks-after": T("with {children}"),
    "subject": T("Subject"),
    "mark": T("Mark or grade"),
    "add": T("Add"),
    "remove": T("Remove"),
    "needed": T(" (must be filled in)"),
    "choose": T("– choose –"),
    "empty": T("(nothing)"),
    "others-child": T("Find a child …"),
    "done-unknown": T("Done, day unknown"),
    "left-out": T("The link names somebody or something that is not in the lists here. Please choose."),
    "not-here": T("This is not among what can be changed here. It may be over, or confidential."),
    "withheld": T(
        "The file holds more than is shown here, and would lose it if it were written from here. Ask a "
        "coordinator to change it."
    ),
    "submit": T("Submit"),
    "look": T("Show the file"),
    "file-name": T("File"),
    "other-forms": T("Something else to write down?"),
}
SENDING: Mapping[str, Text] = {
    "room": T("Room for about {number} more characters"),
    "no-room": T("Too long for the address by about {number} characters: it will be copied instead."),
    "copied-way": T("The text is copied and pasted, so it may be as long as you like."),
    "personal": T(
        "Names and telephone numbers do not go into an address, which browsers and servers remember: "
        "the text is copied, and you paste it into the page that opens."
    ),
    "offline": T("No signal now: it is kept on this telephone. Submit it later from here, with one tap."),
    "not-kept": T(
        "This browser keeps nothing (private mode, or full): submit now, or copy the text. If you close "
        "this page it is gone."
    ),
    "opened": T("The page for submitting should be open now. If you do not see it, tap «{button}»."),
    "github": T(
        "There: «Commit changes…»; where «Commit directly to the main branch» is chosen, choose «Create a "
        "new branch» instead; then «Propose changes». If you had to log in first, open it again."
    ),
    "gitea": T(
        "There: choose a new branch, then «Propose file change». If you had to log in first, open it again."
    ),
    "gitlab": T("There: paste the text, then «Commit changes». If you had to log in first, open it again."),
    "paste-new": T("Copied. On the page that opens: tap into the big empty field, paste, and submit."),
    "paste-edit": T("Copied. On the page that opens: select all, paste over it, and submit."),
    "paste-new-how": T("Tap the button, then paste into the big empty field of the page that opens."),
    "paste-edit-how": T(
        "Tap the button, then select all on the page that opens, and paste over it. This is how it was on "
        "{day}: if it has been changed there since, add only the new lines."
    ),
    "not-copied": T("It could not be copied by itself: select the text below and copy it."),
    "copied": T("Copied."),
    "no-forge": T("This programme names no repository: copy the text, or save the file, and send it on."),
    "open": T("Open the page for submitting"),
    "copy-and-open": T("Copy the text and open the page"),
    "copy": T("Copy the text"),
    "save": T("Save the file"),
    "finished": T("It is done"),
    "again": T("Write down another one"),
    "change": T("Change it"),
    "delete": T("Delete"),
    "really-delete": T("Really delete it from this telephone?"),
    "outbox": T("Waiting on this telephone"),
    "waiting": T("Not submitted yet."),
    "waits-since": T("Not submitted for {days} days"),
    "sent": T("Submitted"),
    "gone": T("Submitted. The text is kept here until the site has it."),
    "nobodys": T("Nobody is chosen as having done it, so it counts for nobody. Submit it like that?"),
    "unchanged": T("Nothing has been changed."),
    "thanks": T("Good. After the coordinator has merged it, it stands on the site."),
    "deleted": T("Deleted."),
}
KEEPING: Mapping[str, Text] = {
    "draft": T("Something half-written is here, from {day}."),
    "go-on": T("Go on with it"),
    "drop": T("Throw it away"),
    "kept-here": T("What is kept on this telephone"),
    "kept-hint": T(
        "Who you are, what is half-written, what waits and what was submitted. Others who use this telephone "
        "can see it. What is half-written or submitted goes after {days} days; what waits stays until you "
        "delete it."
    ),
    "i-am": T("You are {mentor}."),
    "not-me": T("Somebody else"),
    "clear": T("Delete everything that is kept here"),
    "really-clear": T("Really delete it all? What waits is lost."),
    "cleared": T("Nothing is kept here any more."),
}
SEALING: Mapping[str, Text] = {
    "seals": T(
        "What is marked 🔒 is sealed on this telephone before it is written into the file: only the "
        "coordinators can open it."
    ),
    "is-sealed": T("🔒 Sealed. What you write here takes its place."),
    "drop-sealed": T("Take it out"),
    "sealing": T("Sealing …"),
    "sealed-now": T("{number} sealed values, as you alone see them now"),
    "not-sealed": T(
        "This browser cannot seal, so nothing was written. Update it or use another; what you have filled in "
        "is kept here as a draft."
    ),
    "no-key": T(
        "This would have to be sealed, but there is no key yet for: {who}. Leave it empty, or ask a "
        "coordinator to run «jiedui keys add»."
    ),
    "moved": T(
        "This was sealed for another day, kind or child. Write it once more, or take it out: it cannot be "
        "opened here."
    ),
    "damaged": T("This begins like a sealed value, but it is not whole. Copy the whole line once more."),
    "the-programme": T("the programme"),
    "no-spare": T(
        "A new child's name is sealed with a key of its own, and no key is ready. Ask a coordinator to run "
        "«jiedui keys add --all»; then it goes on here. Until then, name the child nowhere in the records."
    ),
    "alone-field": T("Which field?"),
    "alone-who": T("Of whom is it?"),
    "alone-programme": T("Of no child (the programme's key)"),
    "alone-other": T("Another key …"),
    "alone-more": T("Another child"),
    "alone-key": T("Public key"),
    "alone-key-hint": T(
        "It begins with age1. A key that begins with AGE-SECRET-KEY is secret: it never goes here."
    ),
    "alone-id": T("File name without .yml"),
    "alone-id-hint": T(
        "The value opens only in the file for which it was sealed. For children/c001.yml write c001."
    ),
    "alone-value": T("Value"),
    "alone-seal": T("Seal"),
    "alone-line": T("Copy this whole line into the file"),
    "alone-is-no-key": T("This is no public key"),
    "alone-is-secret": T(
        "This is a SECRET key. Close this page and tell your coordinator: it must be replaced."
    ),
    "alone-needs-child": T("Choose the child"),
    "alone-about": T(
        "This page seals one value, for example a telephone number, for a file that you write by hand. "
        "It sends nothing: its own policy forbids the network, and it keeps nothing."
    ),
    "alone-next": T(
        "What comes out is one long line that begins with age:. Copy it into the record's file, behind the "
        "field's name and a colon, in place of the plain value, and commit the file: here is no way to send "
        "it."
    ),
    "kept-sealed": T(
        "What waits and what was submitted is sealed. What is half-written stands as you have typed it: "
        "delete it before you lend the telephone."
    ),
}
WRONG: Mapping[str, Text] = {
    "wrong": T("Not yet: {number} places need a look."),
    "asks": T("Look at {number} places once more, then tap «{submit}» again."),
    "required": T("Please fill this in"),
    "choose-one": T("Choose one"),
    "choose-somebody": T("Choose somebody"),
    "number": T(
        "This looks like a telephone or identity number. Whoever may read the records, volunteers too, can "
        "read it here, and it stays in Git's history for ever."
    ),
    "number-instead": T("Write it into «{notes}» instead."),
    "number-sure": T(
        "If it is none (a receipt's number, say), tap «{submit}» once more: the text is then copied, and "
        "does not go into an address."
    ),
    "id-number": T("No telephone or identity numbers: an id stands in addresses and mails."),
    "someone": T("Choose a child or a mentor"),
    "type-string": T("Here must stand a text"),
    "type-integer": T("Here must stand a whole number"),
    "type-number": T("Here must stand a number"),
    "type": T("This is not what the field holds"),
    "enum": T("Choose one of the options"),
    "date": T("There is no such day"),
    "date-form": T("Write it like this: 2026-03-05"),
    "before-start": T("This lies before the start of the pairing"),
    "runs-already": T("A pairing of this kind is running between the two already"),
    "future": T("This day is still to come"),
    "phone": T("A mobile number has 11 digits; a landline has its area code before it."),
    "id": T("An id has small letters a–z, digits and hyphens, at most 64: a file's name."),
    "taken": T("This id is already there"),
    "plan-item": T("Write the plan's id, a slash, and the item's id."),
    "pattern": T("This is not written as it should be here"),
    "minLength": T("The field is empty"),
    "maxLength": T("At most {limit} characters."),
    "maxItems": T("At most {limit}."),
    "minItems": T("At least {limit}."),
    "minimum": T("At least {limit}."),
    "maximum": T("At most {limit}."),
    "uniqueItems": T("An entry stands here twice"),
    "invisible": T("There is a character here that nobody can see"),
    "take-away": T("Take it away"),
}
REMARKS: Mapping[str, Text] = {
    "unpaired": unpaired.CODE.title,
    "unpaired-hint": unpaired.HINT,
    **{f"then-{one.field}": one.then.title for one in SAFEGUARDS},
}
"""What `jiedui check` would say of what is written, in its words."""


def words(tongue: Tongue) -> dict[str, str]:
    """Every text of the form in one language, by its key; places such as {number} are filled in there."""
    titles = {f"title-{form}": text for form, text in TITLES.items()}
    known = {**PARTS, **SENDING, **KEEPING, **SEALING, **WRONG, **REMARKS, **titles}
    return {key: tongue.say(text.message) for key, text in known.items()}
