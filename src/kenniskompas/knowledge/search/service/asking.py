# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a reader types, with the ways in which documents here may have written it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kenniskompas.core.search.queries import (
    BEGINNING,
    COMPOUND,
    CORRECTED,
    OTHER_NAME,
    PARTS,
    Choice,
    Query,
    Term,
    plain_term,
)
from kenniskompas.core.search.words import WORD, carries_meaning, fold, parts_of, stem
from kenniskompas.knowledge.search.service.compounds import Inside, split
from kenniskompas.knowledge.search.service.lexicon import (
    MOST_NAMES,
    SHORTEST_BEGINNING,
    Vocabulary,
    joined_beginnings,
    look_up,
)
from kenniskompas.knowledge.search.service.spelling import closest

MOST_WORDS = 12
MOST_LETTERS = 40
# Over all words together.
MOST_WAYS = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is looked for; `corrected` as typed but with known words, or empty."""

    query: Query
    corrected: str = ""


def ask(typed: str) -> Asked:
    """The query for what was typed; without terms when it holds no word that means something."""
    found = [parts_of(each) for each in WORD.findall(fold(typed))]
    asked = [(word[:MOST_LETTERS], parts) for word, parts in found if carries_meaning(word)]
    asked = asked[:MOST_WORDS]
    if not asked:
        return Asked(Query(()))
    known = look_up([word for word, _parts in asked], [stem(word) for word, _parts in asked])
    choices = {
        (word, place): ways(word, parts, known, is_last=place == len(asked) - 1)
        for place, (word, parts) in enumerate(asked)
    }
    corrections = {word: closest(word) for (word, _place), each in choices.items() if not each}
    stems = [stem(corrections.get(word) or word) for word, _parts in asked]
    if meant := [each for each in corrections.values() if each]:
        known = look_up(meant, stems)
    terms = [
        Term(word, stems[place], tuple(each[: MOST_WAYS // len(asked)]))
        for (word, place), each in (
            (key, each or corrected_ways(key[0], corrections[key[0]], known))
            for key, each in choices.items()
        )
    ]
    query = Query(tuple(terms), (*other_names(terms, known), *joined(terms, known)))
    return Asked(query, respelled(typed, corrections))


def ways(word: str, parts: Collection[str], known: Vocabulary, *, is_last: bool) -> list[Choice]:
    """How documents here may write `word`; empty when nothing here is like it."""
    own = stem(word)
    choices: dict[tuple[str, ...], float] = {}
    is_known = own in known.related.values()
    if is_known:
        choices[own,] = 1.0
    for pieces in (parts, split(word, known.pieces)):
        if len(pieces) > 1:
            choices.setdefault(
                tuple(known.pieces.get(each) or stem(each) for each in pieces), PARTS
            )
    forms = {word, own, *(each for each, its in known.related.items() if its == own)}
    inside = Inside.of(forms, [own])
    for longer, its_stem in known.related.items():
        is_compound = inside.surely_in(longer, its_stem)
        if is_compound or inside.rests(longer, its_stem) & known.pieces.keys():
            choices.setdefault((its_stem,), COMPOUND)
        elif is_last and not is_known and begins(longer, word):
            choices.setdefault((its_stem,), BEGINNING)
    ordered = sorted(choices.items(), key=lambda each: (-each[1], len(each[0][0]), each[0]))
    return [Choice(stems, weight) for stems, weight in ordered[:MOST_WAYS]]


def begins(longer: str, word: str) -> bool:
    return len(word) >= SHORTEST_BEGINNING and longer.startswith(word)


def corrected_ways(word: str, meant: str, known: Vocabulary) -> list[Choice]:
    """`word` as typed, and the ways to write the known word that it was probably meant to be."""
    typed = Choice((stem(word),))
    if not meant:
        return [typed]
    choices = ways(meant, (), known, is_last=False)
    return [*(replace(each, weight=each.weight * CORRECTED) for each in choices), typed]


def respelled(typed: str, corrections: dict[str, str]) -> str:
    """What was typed with its unknown words replaced; empty when there is nothing to replace."""
    if not any(corrections.values()):
        return ""
    replaced = []
    for word in typed.split():
        whole, _parts = parts_of(fold(word).strip("\"'.,;:?!()"))
        replaced.append(corrections.get(whole) or word)
    return " ".join(replaced)


def other_names(terms: Iterable[Term], known: Vocabulary) -> tuple[tuple[Term, ...], ...]:
    """When the query is the name of an entry: its other names, as other readings."""
    typed = tuple(term.stem for term in terms)
    readings = {tuple(name.split()) for name in known.names} - {typed}
    return tuple(
        tuple(plain_term(each, each, OTHER_NAME) for each in name)
        for name in sorted(readings)[:MOST_NAMES]
    )


def joined(terms: Sequence[Term], known: Vocabulary) -> Iterator[tuple[Term, ...]]:
    """Readings in which two of a few words are one: hulp and schuld as schuldhulp(verlening)."""
    pairs = joined_beginnings([term.stem for term in terms])
    found: dict[tuple[str, str], list[Choice]] = defaultdict(list)
    for word, its_stem in known.joined:
        for beginning, pair in pairs.items():
            if word.startswith(beginning):
                found[pair].append(Choice((its_stem,), COMPOUND))
    for pair, choices in found.items():
        ways = tuple(dict.fromkeys(choices))[:MOST_WAYS]
        words = (next(each.word for each in terms if each.stem == its_stem) for its_stem in pair)
        term = Term("".join(words), ways[0].stems[0], ways)
        yield (term, *(each for each in terms if each.stem not in pair))
