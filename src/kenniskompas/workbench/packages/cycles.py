# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Packages build on packages; one that in the end builds on itself is refused."""

from collections.abc import Iterable, Mapping

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.packages.model import Source

SHOWN = len("urn:sha256:") + 12


def check_lineage(package: str, sources: tuple[Source, ...], file: str) -> tuple[Source, ...]:
    """The sources as they are; raises BadInput naming the round trip when there is one."""
    edges = {each.id: each.builds_on for each in sources}
    edges[package] = tuple(each.id for each in sources)
    found = find_cycle(edges)
    if found:
        raise BadInput("cycle", file=file, value=" → ".join(each[:SHOWN] for each in found))
    return sources


def find_cycle(edges: Mapping[str, Iterable[str]]) -> list[str]:
    """A way from something back to itself, or nothing; `edges` say what each refers to."""
    done: set[str] = set()
    for start in edges:
        path: list[str] = []
        stack = [iter((start,))]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                if path:
                    done.add(path.pop())
            elif step in path:
                return [*path[path.index(step) :], step]
            elif step not in done:
                path.append(step)
                stack.append(iter(edges.get(step, ())))
    return []
