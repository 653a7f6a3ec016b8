"""A second reading of the contract: slow, literal, day by day, sharing no code with the product.

Data in, the JSON duty objects out. Sets of days instead of spans, loops instead of formulas.
"""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

DAY = timedelta(days=1)
FAR = date(2032, 12, 31)  # beyond every day that the random programmes name


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(first: date, last: date) -> list[date]:
    return [first + DAY * n for n in range((last - first).days + 1)] if first <= last else []


def add(start: date, interval: dict[str, int], sign: int = 1) -> date:
    """Adding months keeps the day of the month, cut to the month's last day."""
    ((unit, number),) = interval.items()
    number *= sign
    if unit in ("days", "weeks"):
        return start + DAY * number * (7 if unit == "weeks" else 1)
    months = number * (12 if unit == "years" else 1)
    total = start.year * 12 + start.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def in_year(year: int, month: int, day_: int) -> date:
    return date(year, month, min(day_, calendar.monthrange(year, month)[1]))


class Oracle:
    def __init__(self, data: dict[str, dict[str, Any]], as_of: date) -> None:
        self.data, self.as_of = data, as_of
        self.programme = data["programme"]["programme"]
        self.terms = sorted((day(t["start"]), day(t["end"])) for t in self.programme["terms"])
        self.in_term = {one for first, last in self.terms for one in days(first, last)}

    # lives ---------------------------------------------------------------------------------------
    def life(self, type_: str, id_: str) -> list[date]:
        if type_ == "programme":
            return days(self.terms[0][0], FAR) if self.terms else []
        record = self.data[type_].get(id_)
        if record is None:
            return []
        start, end = {
            "child": ("registered", "left"),
            "mentor": ("joined", "left"),
            "pairing": ("start", "ended"),
        }[type_]
        found = days(day(record[start]), day(record[end]["on"]) if end in record else FAR)
        if type_ == "pairing":  # the part in which both lives run
            both = set(self.life("child", record["child"])) & set(self.life("mentor", record["mentor"]))
            found = [one for one in found if one in both]
        return found

    def paused(self, type_: str, id_: str) -> set[date]:
        if type_ == "programme":
            return set()
        record = self.data[type_][id_]
        found = {
            one
            for pause in record.get("pauses", [])
            for one in days(day(pause["from"]), day(pause["to"]) if "to" in pause else FAR)
        }
        if type_ == "pairing":
            found |= self.paused("child", record["child"]) | self.paused("mentor", record["mentor"])
        return found

    # activities ----------------------------------------------------------------------------------
    def attending(self, activity: dict[str, Any], field: str) -> list[str]:
        return [one for one in activity.get(field, []) if one not in activity.get("absent", [])]

    def serves(self, activity: dict[str, Any], type_: str, id_: str) -> bool:
        if type_ == "programme":
            return True
        if type_ == "pairing":
            pairing = self.data["pairing"][id_]
            return pairing["child"] in self.attending(activity, "children") and pairing[
                "mentor"
            ] in self.attending(activity, "mentors")
        return id_ in self.attending(activity, {"child": "children", "mentor": "mentors"}[type_])

    def activities(self, type_: str, id_: str) -> list[tuple[date, str, dict[str, Any]]]:
        """Held, serving the subject, dated in its whole life, not after as-of."""
        life = set(self.life(type_, id_))
        return sorted(
            (day(one["date"]), key, one)
            for key, one in self.data["activity"].items()
            if one.get("outcome", "held") == "held"
            and day(one["date"]) <= self.as_of
            and day(one["date"]) in life
            and self.serves(one, type_, id_)
        )

    # filters -------------------------------------------------------------------------------------
    def find(self, value: Any, path: list[str]) -> list[Any]:
        if isinstance(value, list):
            return [found for one in value for found in self.find(one, path)]
        if not path:
            return [value]
        return self.find(value[path[0]], path[1:]) if isinstance(value, dict) and path[0] in value else []

    def entries(self, value: Any, path: list[str], today: str) -> list[Any]:
        """What is past its `until` or withdrawn counts for nothing, nor does anything inside it."""
        if isinstance(value, list):
            return [found for one in value for found in self.entries(one, path, today)]
        if isinstance(value, dict) and (
            value.get("until", "9999") < today or value.get("withdrawn", "9999") <= today
        ):
            return []
        if not path:
            return [value]
        known = isinstance(value, dict) and path[0] in value
        return self.entries(value[path[0]], path[1:], today) if known else []

    def holds(self, wanted: Any, found: list[Any]) -> bool:
        def same(a: Any, b: Any) -> bool:
            return a == b and isinstance(a, bool) == isinstance(b, bool)

        def any_of(value: Any) -> bool:
            return any(same(a, b) for a in (value if isinstance(value, list) else [value]) for b in found)

        if not isinstance(wanted, dict):
            return any_of(wanted)
        number = found[0] if len(found) == 1 and type(found[0]) in (int, float) else len(found)
        return (
            ("not" not in wanted or not any_of(wanted["not"]))
            and ("at_least" not in wanted or number >= wanted["at_least"])
            and ("at_most" not in wanted or number <= wanted["at_most"])
        )

    def fits(self, where: dict[str, Any], type_: str, id_: str) -> bool:
        seen = {} if type_ == "programme" else {type_: self.data[type_][id_]}
        if type_ == "pairing":
            for other in ("child", "mentor"):
                if seen["pairing"][other] in self.data[other]:
                    seen[other] = self.data[other][seen["pairing"][other]]
        return all(self.holds(wanted, self.find(seen, path.split("."))) for path, wanted in where.items())

    def counts(self, rule: dict[str, Any], activity: dict[str, Any]) -> bool:
        for path, wanted in rule.get("counting", {}).items():
            first, *rest = path.split(".")
            if first in ("mentors", "children") and rest:
                known = self.data[first[:-1] if first == "mentors" else "child"]
                people = [known[one] for one in self.attending(activity, first) if one in known]
                if not any(self.holds(wanted, self.find(person, rest)) for person in people):
                    return False
            elif first in ("mentors", "children"):
                if not self.holds(wanted, self.attending(activity, first)):
                    return False
            elif not self.holds(wanted, self.find(activity, [first, *rest])):
                return False
        return True

    # rules ---------------------------------------------------------------------------------------
    def duties(self) -> list[dict[str, Any]]:
        found = []
        for policy_id in self.programme["policies"]:
            policy = self.data["policy"].get(policy_id) or {"rules": {}}
            for rule_id, rule in policy["rules"].items():
                ids = ["programme"] if rule["for"] == "programme" else list(self.data[rule["for"]])
                for id_ in ids:
                    if all(self.fits(one.get("where", {}), rule["for"], id_) for one in (policy, rule)):
                        found += self.of_rule(f"{policy_id}/{rule_id}", policy, rule, id_)
        return sorted(found, key=lambda one: (one["deadline"], one["rule"], one["subject"]["id"]))

    def narrowed(self, policy: dict[str, Any], rule: dict[str, Any], id_: str) -> list[date]:
        whole = self.life(rule["for"], id_)
        if not whole:
            return []
        first, last = date.min, date.max
        for end, bound in rule.get("phase", {}).items():
            if "activity" in bound:
                hits = [
                    when
                    for when, _, one in self.activities(rule["for"], id_)
                    if one["kind"] == bound["activity"]
                ]
                if end == "from":
                    first = max(first, hits[0] if hits else date.max)
                elif hits:
                    last = min(last, hits[0])
            elif end == "from":
                first = max(first, add(whole[0], bound))
            else:
                last = min(last, add(whole[0], bound) - DAY)
        for one in (policy, rule):
            first = max(first, day(one.get("in_force", {}).get("from", "0001-01-01")))
            last = min(last, day(one.get("in_force", {}).get("to", "9999-12-31")))
        return [one for one in whole if first <= one <= last]

    def of_rule(
        self, full: str, policy: dict[str, Any], rule: dict[str, Any], id_: str
    ) -> list[dict[str, Any]]:
        life = self.narrowed(policy, rule, id_)
        if not life:
            return []
        kinds = rule.get("activity", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        self.full, self.rule, self.id_, self.lived = full, rule, id_, life
        self.regardless = [one for one in self.activities(rule["for"], id_) if one[2]["kind"] in kinds]
        self.qualifying = [one for one in self.regardless if self.counts(rule, one[2])]
        self.idle = self.paused(rule["for"], id_)
        if rule.get("during") == "term":
            self.idle |= set(days(date(2022, 1, 1), FAR)) - self.in_term
        form = next(form for form in ("per", "every", "within", "has") if form in rule)
        return list(getattr(self, form)())

    def weigh(self, first: date, last: date, without: str = "") -> list[dict[str, Any]]:
        inside = [one for one in self.qualifying if first <= one[0] <= last and one[1] != without]
        needed: Any = self.rule.get("at_least", 0 if "at_most" in self.rule else 1)
        if isinstance(needed, str):
            all_ = sum(first <= one[0] <= last and one[1] != without for one in self.regardless)
            if not all_:
                return []
            needed = math.ceil(Fraction(needed[:-1]) * all_ / 100)
        done: Any = len(inside)
        if "sum" in self.rule:
            total = sum(Fraction(str(one[2].get(self.rule["sum"], 0))) for one in inside)
            done = int(total) if total.denominator == 1 else float(total)
        return [self.duty(first, last, needed, done, [one[1] for one in inside])]

    def duty(self, first: date, last: date, needed: Any, done: Any, names: list[str]) -> dict[str, Any]:
        rule, late = self.rule, self.as_of > last
        over = "at_most" in rule and done > rule["at_most"]
        turns = "has" not in rule and (isinstance(rule.get("at_least"), str) or "at_most" in rule)
        waivers = self.data["pairing"][self.id_].get("waivers", []) if rule["for"] == "pairing" else []
        waived = any(
            one["rule"] == self.full and one["from"] <= last.isoformat() <= one.get("to", "9999")
            for one in waivers
        )
        if done >= needed and not over and (late or not turns):
            status = "met"
        elif waived:
            status = "waived"
        elif over or late:
            status = "missed"
        elif done < needed and (last - self.as_of).days <= rule.get("due_soon", 7):
            status = "due-soon"
        else:
            status = "open"
        found = {
            "rule": self.full,
            "subject": {"type": rule["for"], "id": self.id_},
            "start": first.isoformat(),
            "deadline": last.isoformat(),
            "needed": needed,
            "done": done,
            "activities": names,
            "status": status,
        }
        return {**found, "at_most": rule["at_most"]} if "at_most" in rule else found

    def periods(self) -> list[list[date]]:
        rule, found = self.rule, []
        years = range(2022, 2029)
        if "between" in rule:
            (m1, d1), (m2, d2) = ((int(x) for x in one.split("-")) for one in rule["between"])
            for year in years:
                found.append(days(in_year(year, m1, d1), in_year(year + ((m2, d2) < (m1, d1)), m2, d2)))
            return found
        if rule["per"] == "birthday":
            born = day(self.data["child"][self.id_].get("born", "9999-12-31"))
            margin = rule.get("margin", {"days": 0})
            for year in years:
                if year > born.year:
                    birthday = in_year(year, born.month, born.day)
                    found.append(days(add(birthday, margin, -1), add(birthday, margin)))
            return found
        if rule["per"] == "term":
            return [days(*term) for term in self.terms]
        month, day_ = (int(x) for x in self.programme.get("school_year_starts", "09-01").split("-"))

        def key(one: date) -> Any:
            return {
                "week": one - DAY * one.weekday(),
                "month": (one.year, one.month),
                "quarter": (one.year, (one.month - 1) // 3),
                "half-year": (one.year, one.month > 6),
                "year": one.year,
                "school-year": one.year - (one < in_year(one.year, month, day_)),
            }[rule["per"]]

        groups: dict[Any, list[date]] = {}
        for one in days(date(2021, 12, 27), date(2029, 12, 30)):
            groups.setdefault(key(one), []).append(one)
        return list(groups.values())

    def per(self) -> Any:
        lived = set(self.lived)
        for period in self.periods():
            window = [one for one in period if one in lived]
            if not window or window[0] > self.as_of:
                continue
            owed = sum(one not in self.idle for one in window)
            least = {"half": len(period) / 2, "any": 1, "full": len(period)}[self.rule.get("partial", "half")]
            if owed >= least:
                yield from self.weigh(window[0], window[-1])

    def every(self) -> Any:
        clock = self.lived[0]
        if self.life(self.rule["for"], self.id_)[0] < clock:
            before = [one for one in self.qualifying if one[0] <= clock]
            clock = before[-1][0] if before else clock
        while clock <= self.as_of:
            deadline = planned = add(clock, self.rule["every"])
            while True:
                moved = planned + DAY * sum(one in self.idle for one in days(clock + DAY, min(deadline, FAR)))
                if moved == deadline or moved > FAR:
                    break
                deadline = moved
            if moved > FAR:
                return
            hit = next((one for one in self.qualifying if clock < one[0] <= deadline), None)
            if self.lived[0] < deadline <= self.lived[-1]:
                yield self.duty(clock + DAY, deadline, 1, 1 if hit else 0, [hit[1]] if hit else [])
            if hit:
                clock = hit[0]
            elif deadline >= self.as_of:
                return
            else:
                clock = deadline

    def within(self) -> Any:
        lived = set(self.lived)
        starts = [(self.lived[0], "")]
        if "after" in self.rule:
            every = self.activities(self.rule["for"], self.id_)
            starts = [
                (when, key) for when, key, one in every if one["kind"] == self.rule["after"] and when in lived
            ]
        for start, cause in starts:
            if start > self.as_of:
                continue
            end = add(start, self.rule["within"])
            for duty in self.weigh(start, end, cause):
                done = 0 < duty["needed"] <= duty["done"]
                if end <= self.lived[-1] or done or duty["done"] > duty.get("at_most", math.inf):
                    yield duty

    def has(self) -> Any:
        if self.as_of not in self.lived:
            return
        rule, today = self.rule, self.as_of.isoformat()
        if rule["has"] == "pairing":
            alive = [key for key in self.data["pairing"] if self.as_of in self.life("pairing", key)]
            mine = [key for key in alive if self.data["pairing"][key][rule["for"]] == self.id_]
            done = sum(self.fits(rule.get("counting", {}), "pairing", key) for key in mine)
        else:
            record = self.programme if rule["for"] == "programme" else self.data[rule["for"]][self.id_]
            done = sum(
                one not in (None, "", {}) for one in self.entries(record, rule["has"].split("."), today)
            )
        needed = rule.get("at_least", 0 if "at_most" in rule else 1)
        yield self.duty(self.lived[0], add(self.lived[0], rule.get("grace", {"days": 30})), needed, done, [])
