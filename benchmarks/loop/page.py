# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""docs/validation/loop.md and its picture, from the lines that were kept."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from benchmarks.loop.measures import gain, promises, share_of, weighted, worse_off
from benchmarks.loop.town import Truth
from benchmarks.loop.worlds import SETTINGS, Line, kept_lines
from validation.tables import table

from kenniskompas.workbench.pictures.intervals import IntervalLabels, IntervalRow, intervals_svg

DOCS = Path(__file__).parent.parent.parent / "docs"
# Fewer say nothing about the spread between worlds.
LEAST_WORLDS = 5
PAGE = DOCS / "validation" / "loop.md"
PICTURE = DOCS / "img" / "loop.svg"
TITLE = "Gain in year 3 as a share of what an all-knowing adviser reaches"
INTRO = f"""<!-- SPDX-FileCopyrightText: 2026 Kenniskompas contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
# Does the loop pay?

Written by `python -m benchmarks.loop` from `benchmarks/results/loop.jsonl`. Made-up municipalities
decide about 2,000 people a year, five years long, over usual service and five other options. Every
half year the product's own engine answers one registered study (`work_12m`, all facts and the year
adjusted for, and all registered as groups) on decisions whose outcome is 12 months old; effects
are published with their differences along all facts together, and the shipped version of the rules
turns them into advice (all six options may be preferred). Nothing is known before the first year,
and there is no research from elsewhere: what is gained is learnt here.

Who follows takes the preferred approach; without one, the own favourite among what the advice does
not argue against. One in five caseworkers' choices rests on knowing what each option would do for
this person; those deviate three times as often. The same people with the same luck live through
every way of advising:

- **status quo**: no advice;
- **one for all**: everybody is advised the option that is truly best on average;
- **all that facts can tell**: everybody is advised what is truly best for people with the same
  recorded facts: what an endless amount of data could teach;
- **all-knowing**: everybody is advised what is truly best for them, the unrecorded included. This
  is the oracle by which the goal is judged: 60% of its gain in year 3 at 60% following.

Each is followed by the same people. Outcomes are true chances of work, in points of 100.
What was found and what follows from it:
[decision 71](../decisions/0071-how-wide-a-card-is.md), and before it decisions
[66](../decisions/0066-facts-together-and-noticeably-less.md) and
[53](../decisions/0053-what-following-costs.md).

![{TITLE}](../img/loop.svg)
"""
MEANING = {
    "intercept": "log odds of work under usual service for the average person (17%)",
    "together": "how far facts go together (one shared factor; correlation is its square)",
    "hidden_on_outcome": "effect on the outcome of what nobody records",
    "year_sd": "how much a year differs from the one before",
    "effect_mean": "average effect of an option on everybody",
    "effect_sd": "how much options differ",
    "facts_per_option": "how many facts change what an option does, drawn per option",
    "heterogeneity": "how much the effect differs between people by those facts",
    "hidden_heterogeneity": "the same by what nobody records",
    "protected_heterogeneity": "the same by the protected group, which advice never sees",
    "habit_sd": "how much a municipality likes one option over another",
    "style_sd": "the same for each of 20 caseworkers",
    "choice_by_facts": "how far choices follow the facts (confounding that is recorded)",
    "choice_by_hidden": "how far they follow what nobody records (confounding that is not)",
    "knowing": "share of choices by somebody who knows what each option would do",
    "knowing_deviates": "how much oftener those deviate",
}


def write_page() -> None:
    lines = kept_lines()
    names = dict.fromkeys([*(setting.name for setting in SETTINGS), *settings_of(lines)])
    found = {name: [line for line in lines if line["setting"] == name] for name in names}
    found = {name: rows for name, rows in found.items() if worlds_in(rows) >= LEAST_WORLDS}
    if not found:
        return
    PICTURE.write_text(picture(found), encoding="utf-8")
    parts = [INTRO, *gains(found), *care(found), *parameters()]
    PAGE.write_text("\n".join(parts) + "\n", encoding="utf-8")


def settings_of(lines: Sequence[Line]) -> list[str]:
    """Also those that are not run any more: of a method of before, and named so."""
    return [line["setting"] for line in lines]


def worlds_in(lines: Sequence[Line]) -> int:
    return len({line["world"] for line in lines})


def of_year(lines: Sequence[Line], *years: int) -> list[Line]:
    return [line for line in lines if line["year"] in years]


def picture(found: dict[str, list[Line]]) -> str:
    rows = []
    for name, lines in found.items():
        one = share_of(of_year(lines, 3), "product", "oracle")
        label = f"{name} ({worlds_in(lines)} worlds)"
        rows.append(IntervalRow(label, 100 * one.share, 100 * one.low, 100 * one.high))
    labels = IntervalLabels(
        title=TITLE,
        description="Per setting the share with its 95% interval; the goal is 60 at 60% following.",
        axis="share of the gain, %",
        less="worse than no advice",
        more="better",
        decimal=".",
        digits=0,
    )
    return intervals_svg(rows, labels)


def gains(found: dict[str, list[Line]]) -> list[str]:
    rows = []
    for name, lines in found.items():
        for year in (2, 3, 4, 5):
            inside = of_year(lines, year)
            means = [f"{gain(inside, one).mean():.1f}" for one in ("product", "single", "oracle")]
            hard = share_of(inside, "product", "oracle")
            soft = share_of(inside, "product", "oracle_facts")
            rows.append(
                (
                    name,
                    worlds_in(lines),
                    year,
                    *means,
                    f"{hard.share:.0%} ({hard.low:.0%}–{hard.high:.0%})",
                    f"{soft.share:.0%}",
                    percent(sum(line["preferred"] for line in inside) / len(inside)),
                )
            )
    head = (
        *("Setting", "Worlds", "Year", "Gain", "One for all", "All-knowing"),
        *("Of all-knowing (95%)", "Of all that facts can tell", "Got a preferred approach"),
    )
    return [
        "## What is gained",
        "",
        "Gain over the status quo in points of 100. In year 1 no outcome is known and nothing is",
        "advised. *Where there is a choice*: the study is registered on people who could still get",
        "any option (overlap weights), elsewhere on everybody. *Before decision 66*: the method of",
        "then, with time on benefit as the only registered group. *Tried in decision 71*: with",
        "doubt about what facts do not add up to, which the product does not have. All in the same",
        "worlds; where there are fewer, read the intervals.",
        "",
        *table(head, rows),
        "",
    ]


def care(found: dict[str, list[Line]]) -> list[str]:
    rows = [care_row(name, of_year(lines, 3, 4, 5)) for name, lines in found.items()]
    head = (
        *("Setting", "Promise kept", "Promised − true", "People on a card that holds"),
        *("Expected outcome fell", "Lost by those, per 100", "Deviating added"),
        *("…by who knew", "…by others", "Protected lose > 1 point", "Worst world, protected"),
    )
    return [
        "## What is promised, and who loses",
        "",
        "Years 3 to 5. *Promise kept*: worlds in which the average gain over usual service that",
        "was promised to people with a preferred approach has the true one in its interval (the",
        "mean of the intervals on the cards), of the worlds with any promise. *A card that holds*:",
        "the same card by card; since decision 66 a card is about people with the same six facts,",
        "and the truth is that of the one to three of them who come in a half year. How far people",
        "differ by all facts is believed too little (decision 71).",
        "*Expected outcome fell*: people whose true chance is more than a point lower than by the",
        "status quo; beside it what losses cost, spread over everybody.",
        "*Deviating added*: what a deviation did to the true chance, in points. Last: worlds in",
        "which the protected group, of which advice knows nothing, loses more than a point; its",
        "change in the worst world.",
        "",
        *table(head, rows),
        "",
    ]


def care_row(name: str, lines: Sequence[Line]) -> tuple[object, ...]:
    given = promises(lines)
    kept = sum(low <= true <= high for _promised, low, high, true in given)
    above = sum(one[0] - one[3] for one in given) / len(given) if given else None
    lost, worst = worse_off(lines, "protected")
    return (
        name,
        f"{kept} of {len(given)}",
        points(above),
        percent(weighted(lines, "cards_kept", "preferred")),
        percent(sum(line["worse"] for line in lines) / len(lines)),
        points(sum(line["lost"] for line in lines) / len(lines)),
        *(
            points(weighted(lines, key, "deviated"))
            for key in ("deviation_value", "deviation_value_knowing", "deviation_value_other")
        ),
        f"{lost} of {worlds_in(lines)}",
        f"{worst:+.1f}",
    )


def percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def points(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:+.1f}"


def parameters() -> list[str]:
    rows = [(one.name, getattr(Truth(), one.name), MEANING[one.name]) for one in fields(Truth)]
    return [
        "## The worlds",
        "",
        "Log odds of work after 12 months, unless said otherwise; spreads are standard deviations",
        "of normal draws, one per municipality. They were set before anything was run, so that",
        "options differ by a few points, and not changed after. What was changed after a look at",
        "eight worlds is the method: studies are answered every half year instead of every year;",
        "and, after fifty gave 55% in year 3, on worlds from 1000 up that are not on this page:",
        "differences along all registered facts, and what is noticeably less (decision 66); and on",
        "worlds from 4000 up, what was tried in decision 71. Six recorded facts: age, time on",
        "benefit, qualification, single parent, health, own expectation",
        "(`benchmarks/loop/town.py`). *Differ half/twice as much* changes three heterogeneities.",
        "",
        *table(("Parameter", "Value", "Meaning"), rows),
    ]
