"""The register: the children of a time frame by class and village, with their people, and its totals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jiedui.figures.frames import Frame, before
from jiedui.figures.work import Scope, scope
from jiedui.records.model import Child, Mentor, Pairing
from jiedui.view import View
from jiedui.wording import chinese, plain_class, plain_grade

Class = tuple[str, str]
"""(grade, class), in digits where that can be; empty where nothing is written."""


@dataclass(frozen=True)
class Entry:
    """A child's line: the mentors of the frame, the pairing kind beside each, and the homeroom teacher."""

    child: Child
    pairings: Sequence[Pairing]
    homeroom: Mentor | None


@dataclass(frozen=True)
class Total:
    """How many there are of something, and how many there were in the frame before (None: no such frame)."""

    name: str
    now: int
    then: int | None


@dataclass(frozen=True)
class Register:
    """Everybody of a frame by class, and the totals."""

    scope: Scope
    classes: Mapping[Class, Sequence[Entry]]
    categories: Sequence[Total]
    grades: Sequence[Total]
    villages: Sequence[Total]
    all: Total


def register(view: View, frame: Frame) -> Register:
    """The register of a frame."""
    return view.once(("register", frame), lambda: _register(view, frame))


def _register(view: View, frame: Frame) -> Register:
    now = scope(view, frame)
    earlier = before(view.programme, frame)
    then = scope(view, earlier) if earlier else None
    classes: dict[Class, list[Entry]] = defaultdict(list)
    pairings = pairings_of(now.pairings)
    for child in sorted(now.children, key=lambda one: (str(one.data.get("village", "")), one.id)):
        entry = Entry(child, pairings.get(child.id, ()), homeroom(view, child))
        classes[class_of(child)].append(entry)
    return Register(
        now,
        dict(sorted(classes.items(), key=lambda item: class_order(item[0]))),
        categories=_totals(now, then, lambda one: one.data.get("categories", ())),
        grades=_totals(now, then, lambda one: filter(None, [class_of(one)[0]])),
        villages=_totals(now, then, lambda one: _written(one, "village")),
        all=Total("", len(now.children), len(then.children) if then else None),
    )


def _written(child: Child, field: str) -> list[str]:
    return [str(child.data[field])] if field in child.data else []


def class_of(child: Child) -> Class:
    """However they are written: «三», «三年级» and 3 are one grade, «2», «2班» and «（2）班» one class."""
    return plain_grade(child.data.get("grade", "")), plain_class(child.data.get("class", ""))


def class_names(one: Class) -> set[str]:
    """The ways to write a class: «3/2», «3(2)», «3-2», «三年级2班»; without a grade the class alone."""
    grade, class_ = one
    if not class_:
        return set()
    if not grade:
        return {class_}
    grades = {grade, chinese(int(grade))} if grade.isdecimal() and 0 < int(grade) < 100 else {grade}
    forms = ("{}/{}", "{}({})", "{}（{}）", "{}-{}")
    plain = {form.format(one, class_) for one in grades for form in forms}
    return plain | {f"{one}年级{way}班" for one in grades for way in (class_, f"({class_})", f"（{class_}）")}


def class_order(one: Class) -> tuple[object, ...]:
    """Grade 10 comes after grade 2, and who has no class comes last."""
    return tuple((part == "", int(part) if part.isascii() and part.isdigit() else 0, part) for part in one)


def pairings_of(pairings: Iterable[Pairing]) -> Mapping[str, Sequence[Pairing]]:
    """Each child's pairings, mentors first, then by start."""
    found: dict[str, list[Pairing]] = defaultdict(list)
    for one in sorted(pairings, key=lambda one: (one.kind != "mentor", one.data["start"], one.id)):
        found[one.child].append(one)
    return found


def homeroom(view: View, child: Child) -> Mentor | None:
    """The homeroom teacher of the child's class: the mentor in that role whose `class` it is, at its school.

    A mentor's class is written «3/2» or «3(2)» for grade 3, class 2, or just as the child's class is.
    """
    at_school = child.data.get("school")
    for mentor in view.once("homerooms", lambda: _homerooms(view)).get(class_of(child), ()):
        if at_school in (None, mentor.data.get("organisation", at_school)):
            return mentor
    return None


def _homerooms(view: View) -> Mapping[Class, Sequence[Mentor]]:
    """The homeroom teachers of each class of the children."""
    teachers: dict[str, list[Mentor]] = defaultdict(list)
    for mentor in view.records.mentors.values():
        if view.is_there(mentor) and "homeroom-teacher" in mentor.roles:
            teachers[str(mentor.data.get("class", ""))].append(mentor)
    there = {class_of(one) for one in view.records.children.values()}
    return {one: [mentor for name in class_names(one) for mentor in teachers.get(name, ())] for one in there}


def _totals(now: Scope, then: Scope | None, pick: Callable[[Child], Iterable[str]]) -> list[Total]:
    def count(found: Scope) -> Counter[str]:
        return Counter(word for child in found.children for word in pick(child))

    counted, earlier = count(now), count(then) if then else Counter[str]()
    names = sorted({*counted, *earlier}, key=lambda name: class_order((name, "")))
    return [Total(name, counted[name], earlier[name] if then else None) for name in names]
