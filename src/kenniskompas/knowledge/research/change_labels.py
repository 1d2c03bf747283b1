# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a new version of a pool says that the one before it did not, in words."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.knowledge import labels
from kenniskompas.knowledge.research.labels import effect_text, person_name

Text = str | Promise
MATTERS: dict[str, Text] = {
    "new": gettext_lazy("For the first time studies can be taken together here."),
    "retired": gettext_lazy("Too few studies are left to take them together."),
    "sign": gettext_lazy("The average now points the other way."),
    "verdict": gettext_lazy("The conclusion changed."),
    "certainty": gettext_lazy("The certainty changed."),
}
VERDICTS: dict[str, Text] = {
    "1": gettext_lazy("an effect, upwards"),
    "0": gettext_lazy("no difference shown"),
    "-1": gettext_lazy("an effect, downwards"),
}


def change_view(change: Any, outcomes: dict[str, str]) -> dict[str, Any]:
    outcome = outcomes.get(outcome_of(change), outcome_of(change))
    return {
        "title": f"{change.intervention.name}: {outcome.lower()}",
        "url": reverse("knowledge:pool", args=[change.pool_group]),
        "sentence": was_and_is(change),
        "details": details(change),
        "matters": [MATTERS[code] for code in change.difference["matters"]],
        "cause": cause_of(change),
        "before_url": "" if change.before_id == change.after_id else version_url(change.before),
        "after_url": version_url(change.after),
        "is_important": change.is_important,
    }


def outcome_of(change: Any) -> str:
    either = change.after or change.before
    return str(either.outcome)


def was_and_is(change: Any) -> str:
    """“Was 44, now 42 of 100 people”, or the averages where the effect is not about people."""
    before, after = change.difference["before"], change.difference["after"]
    if before is None:
        return _("Now %(now)s.") % {"now": size_of(after, change.after)}
    if after is None:
        return _("Was %(was)s.") % {"was": size_of(before, change.before)}
    if before["people"] is not None and after["people"] is not None:
        was, now = labels.people(before["people"]), labels.people(after["people"])
        if was == now:
            return _("Stays %(now)s of 100 people.") % {"now": now}
        return _("Was %(was)s, now %(now)s of 100 people.") % {"was": was, "now": now}
    return _("Was %(was)s, now %(now)s.") % {
        "was": size_of(before, change.before),
        "now": size_of(after, change.after),
    }


def size_of(facts: dict[str, Any], version: Any) -> str:
    if facts["people"] is not None:
        return _("%(n)s of 100 people") % {"n": labels.people(facts["people"])}
    return effect_text(facts["estimate"], version.measure)


def details(change: Any) -> list[str]:
    """Studies, starting point and certainty, before and after."""
    before, after = change.difference["before"], change.difference["after"]
    if before is None or after is None:
        facts = before or after
        return [
            _("%(k)s studies") % {"k": facts["k"]},
            _("certainty: %(word)s") % {"word": labels.CERTAINTY[facts["certainty"]]},
        ]
    found = [turned(_("studies: %(was)s → %(now)s"), before["k"], after["k"])]
    if before["without"] is not None and after["without"] is not None:
        was, now = labels.people(before["without"]), labels.people(after["without"])
        found.append(turned(_("without the approach: %(was)s → %(now)s of 100"), was, now))
    words = [labels.CERTAINTY[each["certainty"]] for each in (before, after)]
    found.append(turned(_("certainty: %(was)s → %(now)s"), *words))
    if "verdict" in change.difference["matters"]:
        sides = [VERDICTS[side_of(each)] for each in (before, after)]
        found.append(turned(_("conclusion: %(was)s → %(now)s"), *sides))
    return [each for each in found if each]


def side_of(facts: dict[str, Any]) -> str:
    return str(int(facts["ci_low"] > 0) - int(facts["ci_high"] < 0))


def turned(template: str, was: Any, now: Any) -> str:
    """Empty when both are the same."""
    return "" if was == now else template % {"was": was, "now": now}


def cause_of(change: Any) -> str:
    parts = [str(change.get_cause_display())]
    if change.study is not None:
        parts.append(_("Study: %(study)s.") % {"study": change.study})
    if change.reason:
        parts.append(f"“{change.reason}”")
    if change.person is not None:
        parts.append(_("By %(name)s.") % {"name": person_name(change.person)})
    return " ".join(parts)


def version_url(version: Any) -> str:
    if version is None:
        return ""
    return reverse("knowledge:pool_version", args=[version.pool_group, version.version])
