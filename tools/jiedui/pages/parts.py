"""Parts that several pages share: names with their links, statuses, files, rows of activities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import quote

from jiedui import vocabulary
from jiedui.duties import Duty, Status
from jiedui.entry.form.address import Filled, address, for_duty
from jiedui.entry.form.alone import PAGE as ALONE
from jiedui.entry.form.alone import TITLE as ALONE_TITLE
from jiedui.entry.form.files import path_in_repository
from jiedui.escape import Md, escape
from jiedui.figures.register import class_of
from jiedui.pages.markdown import NOTHING, Page, bold, join, link
from jiedui.papers.desk import KEPT, SYMBOLS
from jiedui.problems import Problem
from jiedui.records.model import Activity, Child, For, Pairing, Rule
from jiedui.text import T, Text
from jiedui.view import View
from jiedui.wording import Wording, number

_WAYS = {
    "file": {"github": "blob/{branch}/", "gitea": "src/branch/{branch}/", "gitlab": "-/blob/{branch}/"},
    "new": {"github": "new/{branch}", "gitea": "_new/{branch}/", "gitlab": "-/new/{branch}"},
}
"""By what is wanted, and by forge: where a file's path follows, and the page for a new file."""


def child(page: Page, view: View, id_: str) -> Md:
    """A child's name as most readers see it, linked to the child's page."""
    person = view.records.children.get(id_)
    return page.to(escape(view.label(person)), f"children/{id_}.md") if person else escape(id_)


def mentor(page: Page, view: View, id_: str) -> Md:
    """A mentor's name, linked to the mentor's page."""
    person = view.records.mentors.get(id_)
    return page.to(escape(view.label(person)), f"mentors/{id_}.md") if person else escape(id_)


def subject(page: Page, view: View, duty: Duty) -> Md:
    """Whom a duty is about; of a pairing the child, because it stands under its mentor."""
    match duty.rule.subject:
        case For.CHILD:
            return child(page, view, duty.subject)
        case For.MENTOR:
            return mentor(page, view, duty.subject)
        case For.PAIRING:
            return child(page, view, view.records.pairings[duty.subject].child)
        case For.PROGRAMME:
            return page.say(T("The programme"))


def rule(page: Page, one: Rule) -> Md:
    """A rule's title, linked to its policy."""
    return page.to(escape(page.tongue.pick(one.title)), f"policies/{one.policy}.md")


def status(page: Page, one: Status) -> Md:
    said = join([Md(SYMBOLS[one]), page.say(one.label)])
    return bold(said) if one is Status.MISSED else said


def done_of_needed(duty: Duty) -> Md:
    """``1/2``, or ``1/0–3`` where there is a cap."""
    most = "" if duty.at_most is None else f"–{duty.at_most:g}"
    return escape(f"{number(duty.done)}/{number(duty.needed)}{most}")


def contact(page: Page, view: View, duty: Duty) -> Md:
    """When the subject was last met: a day, or «never»."""
    return last_contact(page, view, duty.rule.subject, duty.subject)


def last_contact(page: Page, view: View, type_: For, id_: str) -> Md:
    """When a child, a mentor, a pairing was last met: a day, or «never»."""
    last = view.last_contact.get((type_, id_))
    return Md(str(last)) if last else bold(page.say(T("never")))


def late(page: Page, view: View, day: date) -> Md:
    """A day that has gone by, and how long ago."""
    days = (view.as_of - day).days
    ago = whole(page.say(T("{late} days late", late=days))) if days > 0 else NOTHING
    return join([Md(str(day)), ago])


def left(page: Page, view: View, day: date) -> Md:
    """A day that is to come, and how soon."""
    days = (day - view.as_of).days
    return join([Md(str(day)), whole(page.say(T("in {days} days", days=days) if days else T("today")))])


def whole(words: Md) -> Md:
    """A few words that stay on one line: «还有 4 天»."""
    return Md(f'<span class="jd-whole">{words}</span>')


def day_of(written: str | None) -> date | None:
    """A record's day, where there is one."""
    return date.fromisoformat(written) if written else None


def wording(page: Page, view: View) -> Wording:
    """The words for what the records hold, in the page's language."""
    return Wording(page.tongue, view.programme)


def words(page: Page, view: View, known: Mapping[str, Text], used: object) -> Md:
    """One or several words of a closed list, in the page's language."""
    return escape(wording(page, view).words(known, used))


def kind(page: Page, view: View, id_: str) -> Md:
    """A kind of activity, the programme's own ones by its own title."""
    return escape(wording(page, view).kind(id_))


def class_name(page: Page, view: View, one: Child) -> Md:
    """The child's class as schools write it."""
    return escape(wording(page, view).class_name(*class_of(one)))


def counted(page: Page, name: Md, number: int) -> Md:
    """A heading with the number of what stands below it: «m008（1 项）»."""
    between = "" if page.tongue.language == "zh" else " "
    return join([name, page.say(T("({number} things)", number=number))], between)


def people(items: Iterable[Md], page: Page) -> Md:
    return join(items, page.tongue.comma)


def record(page: Page, filled: Filled | None, label: Text) -> Md:
    """A link to the form, already filled in; nothing where there is no form for it.

    It is HTML, because what stands behind the `#` is no place in the page, as a builder would take it for.
    """
    if filled is None:
        return NOTHING
    to = "../" * page.depth + address(filled).replace("&", "&amp;")
    return Md(f'<a class="jd-record" href="{to}">{page.say(label)}</a>')


def alone(page: Page) -> Md:
    """A link to the page that seals one value; HTML, because it is no page of the builder's."""
    told = page.say(T("For a file that you write by hand, one value is sealed on a page of its own:"))
    return Md(f'{told} <a href="{"../" * page.depth}{ALONE}">{page.say(ALONE_TITLE)}</a>')


def record_duty(page: Page, view: View, duty: Duty) -> Md:
    """A link to the form that meets the duty."""
    return record(page, for_duty(view, duty), T("pair") if duty.rule.has == "pairing" else T("write down"))


def source(page: Page, view: View, file: str) -> Md:
    """A link to the file on the forge; where the programme names none, the file's path."""
    folder = at_forge(view, "file")
    if folder is None:
        return _path(_inside(view, file))
    return link(page.say(T("file")), _address(view, folder, file))


def place(page: Page, view: View, problem: Problem) -> Md:
    """Where a problem is, as the commands say it; linked to the very line on the forge, if there is one."""
    where = f":{problem.line}:{problem.column}"
    folder = at_forge(view, "file")
    if folder is None:
        return _path(_inside(view, problem.file) + where)
    name = _path(problem.file.rpartition("/")[2] + where)
    return join([name, link(page.say(T("file")), f"{_address(view, folder, problem.file)}#L{problem.line}")])


def _inside(view: View, file: str) -> str:
    """A file's path in the repository."""
    if not file.startswith(f"{view.records.root}/"):
        return "/".join(file.split("/")[-2:])  # the reports lie beside the records
    return path_in_repository(view, file)


def _address(view: View, folder: str, file: str) -> str:
    return f"{folder}{quote(_inside(view, file).encode(errors='surrogateescape'))}"


def _path(path: str) -> Md:
    """A path, which may be broken anywhere: on a telephone it would take the width from what is said."""
    return Md(f'<span class="jd-path">{escape(path)}</span>')


def at_forge(view: View, way: str) -> str | None:
    """The address of a way (``file`` or ``new``) on the forge; None where the programme names none."""
    repository = view.programme.repository
    if repository is None:
        return None
    return f"{repository['url']}/{_WAYS[way][repository['forge']].format(branch=repository['branch'])}"


def activity_row(page: Page, view: View, activity: Activity) -> list[Md]:
    """Date, what, who, and the file of an activity. (Each stands in about six pages.)"""
    key = ("activity", page.depth, page.tongue.language, activity.id)
    return view.once(key, lambda: _activity_row(page, view, activity))


def _activity_row(page: Page, view: View, activity: Activity) -> list[Md]:
    data = activity.data
    absent = set(data.get("absent", ()))
    met = [child(page, view, one) for one in data.get("children", ()) if one not in absent]
    by = [mentor(page, view, one) for one in data.get("mentors", ()) if one not in absent]
    shown = met[:6]
    if len(met) > len(shown):
        shown.append(page.say(T("and {number} others", number=len(met) - len(shown))))
    return [
        Md(str(activity.date)),
        join([kind(page, view, activity.kind), _outcome(page, activity), _told(page, activity)]),
        join([people(shown, page), people(by, page)], " · "),
        source(page, view, activity.file),
    ]


ACTIVITY_HEADS = (T("Date"), T("What"), T("Who"), T("Source"))


def missed(duties: Iterable[Duty]) -> int:
    """How many of them were missed."""
    return sum(duty.status is Status.MISSED for duty in duties)


def running(pairing: Pairing) -> Md:
    """Since when a pairing runs, or from when to when it ran."""
    return Md(f"{pairing.data['start']} – {pairing.data.get('ended', {}).get('on', '')}".rstrip(" –"))


def _outcome(page: Page, activity: Activity) -> Md:
    outcome = activity.data.get("outcome", "held")
    marks = [page.say(T("({outcome})", outcome=vocabulary.OUTCOMES[outcome]))] if outcome != "held" else []
    return join(marks)


def _told(page: Page, activity: Activity) -> Md:
    data = activity.data
    if activity.is_confidential:
        return page.say(KEPT)
    parts = [escape(data["topic"])] if "topic" in data else []
    parts += [escape(one) for one in data.get("items", ())]
    if "amount" in data:
        parts.append(page.say(T("{amount} yuan", amount=number(data["amount"]))))
    if "minutes" in data:
        parts.append(page.say(T("{minutes} minutes", minutes=number(data["minutes"]))))
    parts += [join([escape(name), escape(mark)]) for name, mark in data.get("scores", {}).items()]
    if "notes" in data:
        parts.append(escape(data["notes"]))
    for follow_up in data.get("follow_up", ()):
        mark = Md("☑") if follow_up.get("done") else Md("☐")
        parts.append(join([mark, escape(follow_up["what"]), escape(follow_up.get("due", ""))]))
    return join(parts, page.tongue.semicolon) or NOTHING
