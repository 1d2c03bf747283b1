# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A stored advice as the cards of its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kenniskompas.advice import labels, reasons, service

Data = Mapping[str, Any]
FOUNDED_SHOWN = 2
# Usual service stands third: in the first row of a desk, never below the fold of long rows.
USUAL_PLACE = 2
SMALL_LOCAL, FAIR_LOCAL, LARGE_LOCAL = 50, 200, 1000


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source beside the others: how strong (0–4), in words, and what it says."""

    strength: int
    words: str
    finding: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    name: str
    sentence: str
    count: int | None
    compared: int | None
    next_hundred: str
    baseline_source: str
    research: SourceLine | None
    research_reason: str
    local: SourceLine | None
    local_title: str
    contradiction: bool


@dataclass(frozen=True, slots=True)
class NoteView:
    text: str
    status: str
    is_contradicted: bool


@dataclass(frozen=True, slots=True)
class CardView:
    option: str
    name: str
    goal: str
    label: str
    tone: str
    kind: str
    outcomes: tuple[OutcomeView, ...]
    wishes: tuple[str, ...]
    why: tuple[str, ...]
    context: tuple[str, ...]
    mechanisms: tuple[str, ...]
    ingredients: tuple[str, ...]
    ratings: tuple[Data, ...]
    sources_differ: bool
    practice: str
    notes: tuple[NoteView, ...]
    contradicted: int
    cautions: tuple[str, ...]
    practicalities: str
    next_step: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class AdviceView:
    """The advice in the order in which it is read: rows of cards first, the rest folded away."""

    headline: str
    shown: tuple[CardView, ...]
    folded: tuple[CardView, ...]
    unlikely: tuple[CardView, ...]
    unknown: tuple[CardView, ...]
    changes: tuple[str, ...]
    snapshot_id: int
    without_statistics: bool = False


def present(snapshot: Any) -> AdviceView:
    result = snapshot.result
    without_statistics = service.is_without_statistics(snapshot)
    if without_statistics:
        # The assumed start under usual service is a number of other people too.
        cards = [{**card, "outcomes": []} for card in result["cards"]]
        result = {**result, "cards": cards}
    facts = service.option_facts_of(snapshot)
    question = service.question_of(snapshot.version, snapshot.question)
    names = {card["option"]: card["name"] or card["option"] for card in result["cards"]}
    cards = [
        present_card(
            card,
            facts.get(card["option"], {}),
            names,
            result["ranking"],
            question.next_steps.get(card["option"], ""),
            question.thresholds.best,
        )
        for card in result["cards"]
    ]
    changes = [reasons.flip_sentence(flip, names, result["preferred"]) for flip in result["flips"]]
    changes += [reasons.change_sentence(change, names) for change in result["changes"]]
    founded = of_kind(cards, "founded_untested")
    ranked = (*of_kind(cards, "preferred", "equivalent"), *founded[:FOUNDED_SHOWN])
    usual = of_kind(cards, "usual")
    return AdviceView(
        headline=headline(result, names, without_statistics=without_statistics),
        shown=(*ranked[:USUAL_PLACE], *usual, *ranked[USUAL_PLACE:]),
        folded=founded[FOUNDED_SHOWN:],
        unlikely=of_kind(cards, "unlikely_fit"),
        unknown=of_kind(cards, "unknown"),
        changes=tuple(changes),
        snapshot_id=snapshot.pk,
        without_statistics=without_statistics,
    )


def of_kind(cards: list[CardView], *kinds: str) -> tuple[CardView, ...]:
    return tuple(card for card in cards if card.kind in kinds)


def headline(result: Data, names: Mapping[str, str], *, without_statistics: bool = False) -> str:
    """The advice in one sentence."""
    if without_statistics:
        return _(
            "The client wanted no numbers of other people. This is what the rules make possible and"
            " what is founded."
        )
    if result["preferred"]:
        option = names[result["preferred"]]
        return _("For these wishes %(option)s does most, as far as we know.") % {"option": option}
    if len(result["equivalent"]) == 1:
        return _(
            "Of what has numbers, %(option)s comes out best for these wishes, but not surely enough"
            " to be the preferred approach. The client decides."
        ) % {"option": names[result["equivalent"][0]]}
    if result["equivalent"]:
        options = ", ".join(names[each] for each in result["equivalent"])
        return _(
            "No approach stands out for these wishes. The client decides between: %(options)s."
        ) % {"options": options}
    return _(
        "There are no numbers here on what the client finds most important. What is founded can"
        " help you choose together."
    )


def present_card(
    card: Data,
    facts: Data,
    names: Mapping[str, str],
    ranking: list[str],
    next_step: str,
    best: float,
) -> CardView:
    label, tone = labels.LABELS[badge_of(card)]
    is_usual = card["label"] == "usual"
    notes = practice_notes(facts)
    return CardView(
        option=card["option"],
        name=names[card["option"]],
        goal=facts.get("goal", ""),
        label=str(label),
        tone=tone,
        kind=card["label"],
        outcomes=present_outcomes(card, ranking, is_usual=is_usual),
        wishes=reasons.wish_sentences(card["wishes"]),
        why=tuple(
            reasons.reason_sentence({"needed": best, **reason}, names) for reason in card["why"]
        ),
        context=tuple(context_sentence(each) for each in card["context"]),
        mechanisms=tuple(each["name"] for each in facts.get("mechanisms", ())),
        ingredients=ingredients_of(facts),
        ratings=ratings_of(facts),
        sources_differ=facts.get("sources_differ", False),
        practice=labels.note_count(card["practice"]["n"]) if card["practice"]["n"] else "",
        notes=notes,
        contradicted=card["practice"].get("contradicted", 0),
        cautions=tuple(facts.get("cautions", ())),
        practicalities=practicalities(card),
        next_step=next_step,
        is_primary=card["label"] == "preferred",
    )


def badge_of(card: Data) -> str:
    """The label, but never “not tested” above numbers that were measured for another wish."""
    is_measured = any(row["research"] or row["local"] for row in card["outcomes"])
    return "other_wish" if card["label"] == "founded_untested" and is_measured else card["label"]


def present_outcomes(card: Data, ranking: list[str], *, is_usual: bool) -> tuple[OutcomeView, ...]:
    """Ranked outcomes first; usual service shows only what the client ranked, or the first."""
    rows = sorted(
        card["outcomes"],
        key=lambda row: ranking.index(row["code"]) if row["code"] in ranking else len(ranking),
    )
    if is_usual:
        rows = [row for row in rows if row["code"] in ranking] or rows[:1]
    pictured = next((row["code"] for row in rows if row["per_100"]), "")
    return tuple(
        present_outcome(row, is_usual=is_usual, is_pictured=row["code"] == pictured) for row in rows
    )


def present_outcome(row: Data, *, is_usual: bool, is_pictured: bool) -> OutcomeView:
    per_100 = row["per_100"]
    research, local = row["research"], row["local"]
    return OutcomeView(
        name=labels.outcome_name(row["code"]),
        sentence=labels.absolute_sentence(row, is_usual=is_usual),
        count=labels.of_hundred(row["estimate"]) if is_pictured else None,
        compared=labels.of_hundred(row["baseline"]) if is_pictured and not is_usual else None,
        next_hundred=next_hundred(row),
        baseline_source=row["baseline_source"],
        research=research_line(research, per_100=per_100) if research else None,
        research_reason=research["reason"] if research else "",
        local=local_line(local, per_100=per_100) if local else None,
        local_title=local["title"] if local else "",
        contradiction=row["contradiction"],
    )


def next_hundred(row: Data) -> str:
    if row["prediction_low"] is None:
        return ""
    low, high = (labels.of_hundred(row[key]) for key in ("prediction_low", "prediction_high"))
    return _("Among the next 100 people here it may be anything from %(low)s to %(high)s.") % {
        "low": low,
        "high": high,
    }


def research_line(research: Data, *, per_100: bool) -> SourceLine:
    strength, certainty = labels.CERTAINTY[research["certainty"]]
    words = f"{labels.study_count(research['k'])}, {certainty}"
    return SourceLine(strength, words, labels.difference_text(research, per_100=per_100))


def local_line(local: Data, *, per_100: bool) -> SourceLine:
    strength = 1 + sum(local["n"] >= bar for bar in (SMALL_LOCAL, FAIR_LOCAL, LARGE_LOCAL))
    words = _("%(n)s trajectories") % {"n": number_format(local["n"], use_l10n=True)}
    return SourceLine(strength, words, labels.difference_text(local, per_100=per_100))


def context_sentence(context: Data) -> str:
    return _("%(studies)s elsewhere (%(outcome)s): %(reason)s.") % {
        "studies": labels.study_count(context["k"]),
        "outcome": context["pool_outcome"].replace("_", " "),
        "reason": labels.CONTEXT[context["code"]],
    }


def ingredients_of(facts: Data) -> tuple[str, ...]:
    ingredients = facts.get("ingredients", {})
    return (*ingredients.get("specific", ()), *ingredients.get("general", ()))


def ratings_of(facts: Data) -> tuple[Data, ...]:
    """What sources say of its effect first, then of its underpinning, in their own words."""
    judged = [rating for rating in facts.get("ratings", ()) if rating["level"] != "none"]
    judged.sort(key=lambda rating: rating["dimension"] != "effectiveness")
    once = {(rating["source"], rating["original"]): rating for rating in reversed(judged)}
    return tuple(
        {**rating, "level": "" if rating["level"] == "other" else labels.LEVELS[rating["level"]]}
        for rating in reversed(once.values())
    )


def practice_notes(facts: Data) -> tuple[NoteView, ...]:
    return tuple(
        NoteView(
            note["text"], str(labels.NOTE_STATUS[note["status"]]), note["status"] == "contradicted"
        )
        for note in facts.get("practice", {}).get("texts", ())
    )


def practicalities(card: Data) -> str:
    """Costs and waiting time beside the numbers; they never enter what the client gains."""
    parts = []
    if card.get("cost") is not None:
        parts.append(
            _("costs € %(cost)s")
            % {"cost": number_format(round(float(card["cost"])), force_grouping=True)}
        )
    weeks = card.get("waiting_weeks")
    if weeks is not None:
        waiting = _("place free in %(weeks)s weeks") % {"weeks": weeks}
        parts.append(waiting if weeks else _("place free now"))
    return " · ".join(parts)
