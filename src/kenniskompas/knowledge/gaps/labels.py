# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gaps in words: why something is a gap, what happened to it, what a cell of the map says."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.knowledge.gaps.choices import (
    GapOrigin,
    GapReason,
    GapStatus,
    GapStep,
    Importance,
    RunningStatus,
    VoterGroup,
)
from kenniskompas.knowledge.labels import CERTAINTY, THEMES, number

Text = str | Promise

STATUSES: dict[str, Text] = dict(GapStatus.choices)
STATUS_TONES = {"open": "warn", "studied": "info", "answered": "ok"}
REASONS: dict[str, Text] = dict(GapReason.choices)
ORIGINS: dict[str, Text] = dict(GapOrigin.choices)
STEPS: dict[str, Text] = dict(GapStep.choices)
STEP_TONES = {"answered": "ok", "study_linked": "ok", "reopened": "warn", "reason_changed": "warn"}
IMPORTANCE: dict[int, Text] = dict(Importance.choices)
VOTER_GROUPS: dict[str, Text] = dict(VoterGroup.choices)
RUNNING: dict[str, Text] = dict(RunningStatus.choices)
RUNNING_TONES = {"planned": "neutral", "running": "info", "finished": "ok", "stopped": "warn"}
ORDERS: dict[str, Text] = {
    "votes": gettext_lazy("Most wanted first"),
    "value": gettext_lazy("Most worth knowing first"),
    "met": gettext_lazy("Most often met first"),
    "newest": gettext_lazy("Newest first"),
}
LEGENDS: dict[str, Text] = {
    "status": gettext_lazy("Status"),
    "reason": gettext_lazy("Why it is a gap"),
    "theme": gettext_lazy("Theme"),
    "origin": gettext_lazy("Where it comes from"),
}
WORDS: dict[str, Mapping[str, Text]] = {
    "status": STATUSES,
    "reason": REASONS,
    "theme": THEMES,
    "origin": ORIGINS,
}
REFUSED: dict[str, Text] = {
    "no_pooled_effect": gettext_lazy(
        "Nobody can say what the answer is worth in numbers: there is no pooled effect yet whose"
        " doubt can be weighed."
    ),
    "no_frequencies": gettext_lazy(
        "What the answer is worth cannot be computed: this effect cannot be written as numbers of"
        " 100 people."
    ),
    "no_spread": gettext_lazy(
        "What the answer is worth cannot be computed: the effect has no interval."
    ),
}


def day(on: date) -> str:
    return date_format(on, "j F Y")


def reason_sentence(reason: str, data: Mapping[str, Any], times_met: int) -> str:
    """Why it is a gap, with the numbers that make it one."""
    if reason == GapReason.ASKED:
        return ngettext(
            "Somebody asked this; it was met %(n)s time.",
            "People asked this; it was met %(n)s times.",
            times_met,
        ) % {"n": times_met}
    if reason == GapReason.NO_STUDY:
        return _("No study of the effect is on file here, and no overview by others either.")
    if not data.get("pooled"):
        return ngettext(
            "There is %(n)s study, and its numbers cannot be taken together with others.",
            "There are %(n)s studies, and their numbers cannot be taken together.",
            data["studies"],
        ) % {"n": data["studies"]}
    return pool_sentence(reason, data)


def pool_sentence(reason: str, data: Mapping[str, Any]) -> str:
    studies = ngettext("%(n)s study", "%(n)s studies", data["k"]) % {"n": data["k"]}
    if reason == GapReason.WIDE_PREDICTION:
        return _(
            "In a next place the effect may be good, nil or the other way round: the prediction"
            " interval of %(studies)s holds it all."
        ) % {"studies": studies}
    if reason == GapReason.LOW_CERTAINTY:
        return _("The certainty of what %(studies)s say together is %(level)s.") % {
            "studies": studies,
            "level": CERTAINTY[data["certainty"]],
        }
    return _("Nobody has searched for new research since %(day)s: %(months)s months.") % {
        "day": day(date.fromisoformat(data["searched_on"])),
        "months": data["months"],
    }


def settled_sentence(detail: Mapping[str, Any]) -> str:
    """What answered a gap without a person saying so."""
    code = detail.get("code")
    if code == "studies":
        return ngettext(
            "There is research now: %(n)s study on file.",
            "There is research now: %(n)s studies on file.",
            detail["studies"] + detail["overviews"],
        ) % {"n": detail["studies"] + detail["overviews"]}
    if code == "pool":
        return _("The pooled effect of %(k)s studies no longer leaves this doubt.") % {
            "k": detail["k"]
        }
    return _("What it was about is no longer in the catalogue.")


def event_text(step: str, detail: Mapping[str, Any]) -> str:
    """The second line of one step of the history."""
    if "text" in detail:
        return str(detail["text"])
    if step == GapStep.ANSWERED:
        return settled_sentence(detail)
    if "reason" in detail:
        return str(REASONS[detail["reason"]])
    return EVENT_TEXTS[step](detail)


EVENT_TEXTS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    GapStep.OPENED: lambda _detail: "",
    GapStep.OWNED: lambda detail: detail["owner"] or _("Nobody looks after it now."),
    GapStep.REWORDED: lambda detail: _("It was: %(before)s") % detail,
    GapStep.SUBSIDISED: lambda detail: (
        _("Must be evaluated") if detail["required"] else _("No duty to evaluate")
    ),
    GapStep.STUDY_LINKED: lambda detail: detail["study"],
    GapStep.STUDY_ENDED: lambda detail: f"{detail['study']}: {RUNNING[detail['status']]}",
}


def value_sentence(data: Mapping[str, Any]) -> str:
    """What knowing the answer would be worth, or why nobody can say."""
    if not data:
        return _("What the answer is worth cannot be computed: it is not about one effect.")
    if "refused" in data:
        return str(REFUSED[data["refused"]["code"]])
    worth = _(
        "Knowing this for certain would gain %(gain)s of every 100 people who have this choice. The"
        " chance that it turns the choice around is %(chance)s%%."
    ) % {"gain": number(data["per_person"], 1), "chance": number(100 * data["p_change"])}
    if data["share"] is None:
        return worth
    return f"{worth} " + _("It concerns at least %(share)s of every 100 clients here.") % {
        "share": number(100 * data["share"])
    }


def votes_sentence(votes: Mapping[str, int]) -> str:
    """Votes per group of people, or that there are none."""
    parts = [f"{VOTER_GROUPS[group]} {n}" for group, n in votes.items() if n]
    return " · ".join(parts) or _("no votes yet")


def changed_meanwhile(event: Any) -> str:
    """What somebody else did while this page was open."""
    if event is None or event.person is None:
        return _("This question changed while you had it open. Look again before you decide.")
    return _("%(who)s changed this question while you had it open: %(step)s. Look again first.") % {
        "who": event.person.display_name,
        "step": str(STEPS[event.step]).lower(),
    }


def map_sentence(totals: Any) -> str:
    """What one sees on the map, in numbers."""
    if not totals.researched:
        return _("Of %(entries)s entries, none has a study on file.") % {"entries": totals.entries}
    head = ngettext(
        "Of %(entries)s entries, %(n)s has at least one study on file.",
        "Of %(entries)s entries, %(n)s have at least one study on file.",
        totals.researched,
    ) % {"entries": totals.entries, "n": totals.researched}
    pools = ngettext(
        "%(n)s effect could be pooled; %(certain)s with moderate or high certainty.",
        "%(n)s effects could be pooled; %(certain)s with moderate or high certainty.",
        totals.pools,
    ) % {"n": totals.pools, "certain": totals.certain}
    return f"{head} {pools}"


def share_note(share: float) -> str:
    return _("%(n)s of every 100 clients here") % {"n": number(100 * share)}


def map_group(subject: str, *, is_known: bool) -> str:
    if is_known:
        return subject
    return _("%(subject)s: nothing researched yet") % {"subject": subject}


def certainty_word(level: int) -> str:
    return str(CERTAINTY[level]) if level else _("not pooled")


def cell_word(cell: Any) -> str:
    """The short word under a shape; a square without a word was not pooled."""
    if cell.certainty:
        return str(CERTAINTY[cell.certainty])
    return "" if cell.studies else _("overview")


def cell_words(cell: Any) -> str:
    """The contents of a filled cell as one phrase."""
    parts = []
    if cell.studies:
        parts.append(ngettext("%(n)s study", "%(n)s studies", cell.studies) % {"n": cell.studies})
    if cell.overviews:
        parts.append(
            ngettext("%(n)s overview by others", "%(n)s overviews by others", cell.overviews)
            % {"n": cell.overviews}
        )
    if cell.certainty:
        parts.append(_("certainty %(level)s") % {"level": CERTAINTY[cell.certainty]})
    elif cell.studies:
        parts.append(_("not pooled"))
    return ", ".join(parts)


def agenda_sentence(agenda: Mapping[str, list[Any]]) -> str:
    items = [item for rows in agenda.values() for item in rows]
    owned = sum(item.gap.owner_id is not None for item in items)
    studied = sum(item.gap.status == GapStatus.STUDIED for item in items)
    return _(
        "%(n)s questions are unanswered. %(studied)s are being studied, %(owned)s have an owner."
    ) % {"n": len(items), "studied": studied, "owned": owned}
