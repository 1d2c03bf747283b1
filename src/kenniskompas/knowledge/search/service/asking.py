# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a reader types, with the ways in which documents here may have written it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import permutations
from operator import or_

from django.db.models import Q
from django.db.models.functions import Length

from kenniskompas.core.search.documents import BETWEEN, kind_token, name_token
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
from kenniskompas.knowledge.search.models import SearchDocument, SearchWord
from kenniskompas.knowledge.search.service.compounds import (
    JOINTS,
    SURELY_INSIDE,
    Inside,
    halves,
    shortest_beginnings,
    split,
)
from kenniskompas.knowledge.search.service.engine import first_ids, known_words
from kenniskompas.knowledge.search.service.spelling import closest

MOST_WORDS = 12
MOST_LETTERS = 40
# Over all words together.
MOST_WAYS = 24
MOST_RELATED = 60
SHORTEST_BEGINNING = 3
MOST_NAMES = 4
# Of more words it is no longer likely that two are one.
MOST_JOINED = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is looked for; `corrected` as typed but with known words, or empty."""

    query: Query
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the index knows of the words that were asked for: looked up at once."""

    # Word, stem: words with the stem of an asked word, and words that an asked word stands in.
    related: dict[str, str]
    # Pieces of asked and related words that are words or stems themselves, with their stem.
    pieces: dict[str, str]


def ask(typed: str) -> Asked:
    """The query for what was typed; without terms when it holds no word that means something."""
    found = [parts_of(each) for each in WORD.findall(fold(typed))]
    asked = [(word[:MOST_LETTERS], parts) for word, parts in found if carries_meaning(word)]
    asked = asked[:MOST_WORDS]
    if not asked:
        return Asked(Query(()))
    vocabulary = look_up([word for word, _parts in asked])
    terms: list[Term] = []
    corrections: dict[str, str] = {}
    for place, (word, parts) in enumerate(asked):
        is_last = place == len(asked) - 1
        choices = ways(word, parts, vocabulary, is_last=is_last)
        if not choices:
            corrections[word] = closest(word)
            choices = corrected_ways(word, corrections[word])
        meant = corrections.get(word) or word
        terms.append(Term(word, stem(meant), tuple(choices[: MOST_WAYS // len(asked)])))
    query = Query(tuple(terms), (*other_names(terms), *joined(terms)))
    return Asked(query, respelled(typed, corrections))


def look_up(asked: Collection[str]) -> Vocabulary:
    stems = {stem(word) for word in asked}
    inside = Inside.of({*asked, *stems}, stems)
    halfway = {each for each in asked if len(each) == SHORTEST_BEGINNING}
    backwards = {each[::-1] for each in inside.endings}
    lookups = [
        Q(stem__in=stems),
        *(Q(word__begins=each) for each in shortest_beginnings(inside.beginnings | halfway)),
        *(Q(backwards__begins=each) for each in shortest_beginnings(backwards)),
    ]
    rows = SearchWord.objects.filter(reduce(or_, lookups)).values_list("word", "stem")
    # Forms of the words themselves, then the shortest of the longer words that they stand in.
    nearest = sorted(rows, key=lambda row: (row[1] not in stems, len(row[0]), row[0]))
    related = dict(nearest[:MOST_RELATED])
    wanted = {piece for word in asked for cut in halves(word) for piece in cut}
    wanted |= {rest for word, its in related.items() for rest in inside.rests(word, its)}
    pieces: dict[str, str] = {}
    for word, its_stem in known_words(wanted):
        pieces[word] = pieces[its_stem] = its_stem
    return Vocabulary(related, pieces)


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


def corrected_ways(word: str, meant: str) -> list[Choice]:
    """`word` as typed, and the ways to write the known word that it was probably meant to be."""
    typed = Choice((stem(word),))
    if not meant:
        return [typed]
    choices = ways(meant, (), look_up([meant]), is_last=False)
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


def other_names(terms: Iterable[Term]) -> tuple[tuple[Term, ...], ...]:
    """When the query is the name of an entry: its other names, as other readings."""
    typed = [term.stem for term in terms]
    found = first_ids(f"{name_token(typed)} AND {kind_token('intervention')}", MOST_NAMES)
    if not found:
        return ()
    readings: dict[tuple[str, ...], None] = {}
    for stems in SearchDocument.objects.filter(pk__in=found).values_list("stems", flat=True):
        _title, aliases = stems.split("\n")[:2]
        for name in aliases.split(BETWEEN):
            if name and name.split() != typed:
                readings[tuple(name.split())] = None
    return tuple(
        tuple(plain_term(each, each, OTHER_NAME) for each in name)
        for name in sorted(readings)[:MOST_NAMES]
    )


def joined(terms: Sequence[Term]) -> Iterator[tuple[Term, ...]]:
    """Readings in which two of a few words are one: hulp and schuld as schuldhulp(verlening)."""
    if not 1 < len(terms) <= MOST_JOINED:
        return
    pairs = {
        f"{first.stem}{joint}{second.stem}": (first, second)
        for first, second in permutations(terms, 2)
        for joint in JOINTS
        if len(first.stem) + len(second.stem) >= SURELY_INSIDE
    }
    if not pairs:
        return
    rows = SearchWord.objects.filter(reduce(or_, [Q(word__begins=each) for each in pairs]))
    found: dict[tuple[Term, Term], list[Choice]] = defaultdict(list)
    for word, its_stem in rows.order_by(Length("word"), "word").values_list("word", "stem")[
        :MOST_RELATED
    ]:
        for beginning, pair in pairs.items():
            if word.startswith(beginning):
                found[pair].append(Choice((its_stem,), COMPOUND))
    for pair, choices in found.items():
        ways = tuple(dict.fromkeys(choices))[:MOST_WAYS]
        term = Term("".join(each.word for each in pair), ways[0].stems[0], ways)
        yield (term, *(each for each in terms if each not in pair))
