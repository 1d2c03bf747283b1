# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text in four fields as what a full-text index keeps of it.

Each stem becomes one token per level at which it stands, a digit before it: 5 a short title, 4 any
title, 3 or another name, 2 or the goal, 1 or anywhere. So a plain boolean index, which knows no
fields or weights, can be asked for "all words in the title" first, and gives the same answer in
every database.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kenniskompas.core.search.words import stems

ANYWHERE, GOAL, ALIAS, TITLE, SHORT_TITLE = 1, 2, 3, 4, 5
LEVELS = (SHORT_TITLE, TITLE, ALIAS, GOAL, ANYWHERE)
# The whole title or another name as one token, its stems joined: what is asked for by name.
NAME = 9
# What kind of thing it is.
KIND = 0
SHORT = 4
BETWEEN = " / "
FIELDS = ("title", "aliases", "goal", "rest")
# Longer texts say no more about what they are about, and would fill the index.
MOST_STEMS = 1500


@dataclass(frozen=True, slots=True)
class Text:
    """What is known of one thing, from its name to everything else that it should be found by."""

    title: str
    aliases: tuple[str, ...] = ()
    goal: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Indexed:
    """`stems`: a line per field, names apart by a slash; `tokens`: what the index holds, sorted."""

    stems: str
    tokens: str


def index_text(text: Text) -> Indexed:
    """The stems of a text per field, and its tokens for a boolean index."""
    title = stems(text.title)
    names = [stems(alias) for alias in text.aliases]
    aliases = [stem for name in names for stem in name]
    goal = stems(text.goal)
    rest = stems(text.rest)[:MOST_STEMS]
    levels = {SHORT_TITLE: title if len(title) <= SHORT else []}
    levels |= {TITLE: title, ALIAS: aliases, GOAL: goal, ANYWHERE: rest}
    tokens = {name_token(name) for name in (title, *names) if name}
    above: set[str] = set()
    for level in LEVELS:
        above |= set(levels[level])
        tokens |= {f"{level}{stem}" for stem in above}
    lines = (" ".join(title), BETWEEN.join(map(" ".join, names)), " ".join(goal), " ".join(rest))
    return Indexed(stems="\n".join(lines), tokens=" ".join(sorted(tokens)))


def name_token(stems: Iterable[str]) -> str:
    return f"{NAME}{''.join(stems)}"


def kind_token(kind: str) -> str:
    return f"{KIND}{kind}"
