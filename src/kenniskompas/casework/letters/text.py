# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of a letter: headings, paragraphs, lists, and placeholders from a closed list.

A line that starts with “# ” is a heading (the first is the title), one with “- ” an item. Nothing
else has a meaning: what somebody typed comes out as it was typed.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class Fault:
    """`code`: unknown, not_alone (a list among other words), brace or no_title."""

    line: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is title, heading, paragraph or list; `lines` its text or its items."""

    kind: str
    lines: tuple[str, ...]


def find_faults(text: str, *, allowed: Collection[str], lists: Collection[str]) -> list[Fault]:
    """What a template may not hold, with the number of its line."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        names = PLACEHOLDER.findall(line)
        found += [Fault(number, "unknown", name) for name in names if name not in allowed]
        found += [
            Fault(number, "not_alone", name)
            for name in names
            if name in lists and line.strip() != f"{{{name}}}"
        ]
        left = PLACEHOLDER.sub("", line)
        if "{" in left or "}" in left:
            found.append(Fault(number, "brace", line.strip()))
    if not text.lstrip().startswith("# "):
        found.append(Fault(1, "no_title", ""))
    return found


def fill(text: str, values: Mapping[str, str | Sequence[str]]) -> list[Block]:
    """The letter in blocks; a placeholder without a value raises KeyError."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        for kind, lines in _parts(part.splitlines()):
            kept = _filled(kind, lines, values)
            if kind == "heading" and not blocks:
                kept = Block("title", kept.lines)
            blocks.append(kept)
    return blocks


def _parts(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Lines of the same kind together; a heading always stands alone."""
    found: list[tuple[str, list[str]]] = []
    for each in lines:
        kind, line = _kind_of(each.strip())
        if found and found[-1][0] == kind and kind != "heading":
            found[-1][1].append(line)
        else:
            found.append((kind, [line]))
    return found


def _kind_of(line: str) -> tuple[str, str]:
    for mark, kind in (("# ", "heading"), ("- ", "list")):
        if line.startswith(mark):
            return kind, line.removeprefix(mark)
    return "paragraph", line


def _filled(kind: str, lines: Sequence[str], values: Mapping[str, str | Sequence[str]]) -> Block:
    alone = PLACEHOLDER.fullmatch(lines[0]) if len(lines) == 1 else None
    if alone is not None:
        given = values[alone.group(1)]
        if not isinstance(given, str):
            return Block("list", tuple(given))
    return Block(
        kind,
        tuple(PLACEHOLDER.sub(lambda found: str(values[found.group(1)]), line) for line in lines),
    )
