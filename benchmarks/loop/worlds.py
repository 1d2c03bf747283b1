# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which municipalities are lived through, and the lines that are kept of each."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.loop.town import Truth
from benchmarks.loop.years import STATED, Setting

LINES = Path(__file__).parent.parent / "results" / "loop.jsonl"
Line = dict[str, Any]


def heterogeneity(factor: float) -> Truth:
    """The same worlds with effects that differ less or more between people, seen and unseen."""
    names = ("heterogeneity", "hidden_heterogeneity", "protected_heterogeneity")
    return replace(STATED, **{name: factor * getattr(STATED, name) for name in names})


SETTINGS = (
    Setting("60% follow"),
    Setting("30% follow", following=0.3),
    Setting("90% follow", following=0.9),
    Setting("200 decisions a year", decisions=200),
    Setting("effects differ half as much", truth=heterogeneity(0.5)),
    Setting("effects differ twice as much", truth=heterogeneity(2.0)),
    Setting("60% follow, where there is a choice", estimand="overlap"),
    Setting("90% follow, where there is a choice", following=0.9, estimand="overlap"),
)


def kept_lines() -> list[Line]:
    if not LINES.exists():
        return []
    return [json.loads(line) for line in LINES.read_text(encoding="utf-8").splitlines()]


def keep(lines: list[Line]) -> None:
    """The lines of one world go in together, so that a stopped run leaves whole worlds."""
    text = "".join(json.dumps(line) + "\n" for line in lines)
    with LINES.open("a", encoding="utf-8") as stream:
        stream.write(text)


def missing(worlds: int) -> Iterator[tuple[Setting, int]]:
    """What has no lines yet: the first setting whole, then the others by turns, so that a run that
    is stopped has worlds of each."""
    known = {(line["setting"], line["world"]) for line in kept_lines()}
    first, *others = SETTINGS
    order = [(first, world) for world in range(worlds)]
    order += [(setting, world) for world in range(worlds) for setting in others]
    yield from ((setting, world) for setting, world in order if (setting.name, world) not in known)
