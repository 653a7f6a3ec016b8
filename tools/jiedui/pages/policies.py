"""Policies, told in plain words from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.duties import Status
from jiedui.escape import Md, escape
from jiedui.in_words import InWords
from jiedui.pages import parts
from jiedui.pages.markdown import Page, bold
from jiedui.records.model import Policy
from jiedui.text import T, Tongue
from jiedui.view import View


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The list of policies, then each."""
    index = Page("policies.md", tongue)
    index.heading(index.say(T("Policies")), 1)
    in_force = view.programme.policies
    index.table(
        (T("Policy"), T("Rules"), T("In force")),
        [
            [
                index.to(escape(tongue.pick(policy.data["title"])), f"policies/{policy.id}.md"),
                Md(str(len(policy.rules))),
                index.say(T("yes") if policy.id in in_force else T("no")),
            ]
            for policy in view.records.policies.values()
        ],
    )
    yield index
    for policy in view.records.policies.values():
        yield _policy(view, tongue, policy)


def _policy(view: View, tongue: Tongue, policy: Policy) -> Page:
    page = Page(f"policies/{policy.id}.md", tongue)
    page.heading(escape(tongue.pick(policy.data["title"])), 1)
    if "source" in policy.data:
        page.paragraph(page.say(T("Source: {source}", source=policy.data["source"])))
    page.paragraph(parts.source(page, view, policy.file))
    if policy.id not in view.programme.policies:
        page.paragraph(bold(page.say(T("This policy is not in force."))))
    told = InWords(tongue, view.programme.data.get("kinds", {}))
    for rule in policy.rules:
        page.heading(escape(tongue.pick(rule.title)))
        sentence, *conditions = [escape(one) for one in told.rule(rule)]
        page.paragraph(sentence)
        if conditions:
            page.bullets(conditions)
        statuses = [duty.status for duty in view.duties if duty.rule.id == rule.id]
        counts = [
            page.say(T("{status} {number}", status=one.label, number=statuses.count(one)))
            for one in Status
            if one in statuses
        ]
        page.paragraph(parts.people(counts, page))
    return page
