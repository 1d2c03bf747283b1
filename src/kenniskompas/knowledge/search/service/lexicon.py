# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the index around the words that were asked for, in as few questions as can be."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from django.db import connection

from kenniskompas.core.search.documents import BETWEEN, kind_token, name_token
from kenniskompas.core.search.words import stem
from kenniskompas.knowledge.search.fields import (
    AFTER_Z,
    AROUND_FUNCTION,
    FTS_TABLE,
    WORDS_FUNCTION,
)
from kenniskompas.knowledge.search.service.compounds import (
    JOINTS,
    SURELY_INSIDE,
    Inside,
    halves,
    shortest_beginnings,
)
from kenniskompas.knowledge.search.service.engine import (
    DOCUMENTS,
    WORDS,
    answers,
    listed,
    worded,
)

MOST_RELATED = 60
SHORTEST_BEGINNING = 3
MOST_NAMES = 4
# Of more words it is no longer likely that two are one.
MOST_JOINED = 3
Word = tuple[str, str]
NEAR, JOINED, NAME = "near", "joined", "name"
BEGIN = f"SELECT word, stem FROM json_each(%s) CROSS JOIN {WORDS}"  # noqa: S608
WORD_BEGINS = f"{BEGIN} WHERE word >= value AND word < value || '{AFTER_Z}'"
STEM_ENDS = f"{BEGIN} WHERE backwards >= value AND backwards < value || '{AFTER_Z}'"
AROUND = {
    "sqlite": f"""
        SELECT '{NEAR}', word, stem FROM (
            SELECT word, stem FROM (
                SELECT word, stem FROM {WORDS} WHERE stem IN (SELECT value FROM json_each(%s))
                UNION {WORD_BEGINS}
                UNION {STEM_ENDS}
            )
            ORDER BY stem NOT IN (SELECT value FROM json_each(%s)), length(word), word LIMIT %s
        )
        UNION ALL SELECT '{JOINED}', word, stem FROM (
            SELECT DISTINCT word, stem FROM ({WORD_BEGINS})
            ORDER BY length(word), word LIMIT %s
        )
        UNION ALL SELECT '{NAME}', '', stems FROM {DOCUMENTS} WHERE id IN (
            SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s ORDER BY rowid LIMIT %s
        )""",  # noqa: S608
    "postgresql": f"SELECT what, word, stem FROM {AROUND_FUNCTION}(%s, %s, %s, %s, %s, %s, %s)",  # noqa: S608
}
KNOWN = {
    "sqlite": f"WITH piece AS (SELECT value FROM json_each(%s))"  # noqa: S608
    f" SELECT word, stem FROM {WORDS} WHERE word IN piece OR stem IN piece",
    "postgresql": f"SELECT word, stem FROM {WORDS_FUNCTION}(%s)",  # noqa: S608
}
LIKE = {
    "sqlite": f"SELECT word FROM {WORDS} WHERE word >= %s AND word < %s"  # noqa: S608
    f" UNION SELECT word FROM {WORDS} WHERE backwards >= %s AND backwards < %s",
    "postgresql": f"SELECT word FROM {WORDS} WHERE word LIKE %s OR backwards LIKE %s",  # noqa: S608
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the index knows of the words that were asked for."""

    # Word, stem: words with the stem of an asked word, and words that an asked word stands in.
    related: dict[str, str] = field(default_factory=dict)
    # Pieces of asked and related words that are words or stems themselves, with their stem.
    pieces: dict[str, str] = field(default_factory=dict)
    # Words that begin with two of the asked ones joined, the shortest first.
    joined: tuple[Word, ...] = ()
    # The names, as stems, of entries that one of their names is asked for by.
    names: tuple[str, ...] = ()


def look_up(asked: Collection[str], meant: Sequence[str]) -> Vocabulary:
    """What is known of `asked`; `meant`: the stems of the whole query, for its words together."""
    stems = {stem(word) for word in asked}
    inside = Inside.of({*asked, *stems}, stems)
    found = around(stems, inside, asked, meant)
    related = dict(found[NEAR])
    wanted = {piece for word in asked for cut in halves(word) for piece in cut}
    wanted |= {rest for word, its in related.items() for rest in inside.rests(word, its)}
    return Vocabulary(
        related=related,
        pieces=known_pieces(wanted),
        joined=tuple(found[JOINED]),
        names=tuple(names_in(stems for _word, stems in found[NAME])),
    )


def around(
    stems: set[str], inside: Inside, asked: Collection[str], meant: Sequence[str]
) -> dict[str, list[Word]]:
    """Words near the asked ones, words that join them, and entries that are called like them.

    Of the near ones: forms of the words themselves, then the shortest that they stand in.
    """
    halfway = {each for each in asked if len(each) == SHORTEST_BEGINNING}
    beginnings = sorted(shortest_beginnings(inside.beginnings | halfway))
    backwards = sorted(shortest_beginnings({each[::-1] for each in inside.endings}))
    joined = sorted(joined_beginnings(meant))
    name = worded(f"{name_token(meant)} AND {kind_token('intervention')}")
    lists = (listed(stems), listed(beginnings), listed(backwards))
    if connection.vendor == "sqlite":
        limited = (*lists, lists[0], MOST_RELATED, listed(joined), MOST_RELATED)
        rows = answers(AROUND["sqlite"], *limited, name, MOST_NAMES)
    else:
        several = (*lists, listed(joined), name, MOST_RELATED, MOST_NAMES)
        rows = answers(AROUND["postgresql"], *several)
    found: dict[str, list[Word]] = {NEAR: [], JOINED: [], NAME: []}
    for what, word, its_stem in rows:
        found[what].append((word, its_stem))
    return found


def joined_beginnings(meant: Sequence[str]) -> dict[str, tuple[str, str]]:
    """How a word begins in which two of a few asked ones are one, with the stems of the two."""
    if not 1 < len(meant) <= MOST_JOINED:
        return {}
    return {
        f"{first}{joint}{second}": (first, second)
        for first, second in permutations(meant, 2)
        for joint in JOINTS
        if len(first) + len(second) >= SURELY_INSIDE
    }


def names_in(stems: Iterator[str]) -> Iterator[str]:
    """The other names in the kept stems of entries."""
    for each in stems:
        _title, aliases = each.split("\n")[:2]
        yield from filter(None, aliases.split(BETWEEN))


def known_pieces(wanted: Collection[str]) -> dict[str, str]:
    """Those of the pieces that are a word, or the stem of one, with their stem."""
    if not wanted:
        return {}
    pieces: dict[str, str] = {}
    for word, its_stem in sorted(answers(KNOWN[connection.vendor], listed(wanted))):
        pieces[word] = pieces[its_stem] = its_stem
    return pieces


def words_like(beginning: str, ending: str) -> list[str]:
    """Words that begin so, and words whose stem ends so, by the alphabet."""
    backwards = ending[::-1]
    if connection.vendor == "sqlite":
        between = (beginning, beginning + AFTER_Z, backwards, backwards + AFTER_Z)
        rows = answers(LIKE["sqlite"], *between)
    else:
        rows = answers(LIKE["postgresql"], f"{beginning}%", f"{backwards}%")
    return sorted(word for (word,) in rows)
