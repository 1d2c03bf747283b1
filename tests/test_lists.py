# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page with a list offers it as a spreadsheet, or says here why it does not."""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import get_template
from django.urls import URLResolver, get_resolver

# How a list looks in a template; one that is leafed through is always a list.
LEAFED = "{% pagination"
LISTS = (LEAFED, "<table", "kk-list")
INCLUDED = re.compile(r'{% include "([^"]+)"')
FORM = "a form; what stands beside it is a handful"
CALCULATION = "the answer to what was filled in, with downloads of its own"
OWN = "the client's own file has a download of its own"
TEXT = "a text to read"
# Names of pages without a spreadsheet, with the reason.
WITHOUT = {
    "portal:home": "a few things of each list, which has its own page",
    "portal:search": "the first results of each kind, which has its own list",
    "knowledge:search": "the best results first, of lists that go along whole",
    "knowledge:screening": "one at a time; the whole selection has a file of its own",
    "knowledge:import_studies": FORM,
    "knowledge:new_instrument": FORM,
    "knowledge:library_import": FORM,
    "knowledge:screening_import": FORM,
    "knowledge:revman": FORM,
    "knowledge:exchange": FORM,
    "knowledge:recognition_criteria": TEXT,
    "casework:import": FORM,
    "casework:import-layouts": FORM,
    "casework:signals-import": FORM,
    "casework:reminders": "a switch; beside it one line per kind of e-mail",
    "casework:new-employer": FORM,
    "casework:engine-mapping": FORM,
    "casework:laws": TEXT,
    "casework:signals-tell": "a handful of creditors, each with a file of its own",
    "outcomes:power": CALCULATION,
    "outcomes:what_if": CALCULATION,
    "outcomes:costs": CALCULATION,
    "outcomes:compare": CALCULATION,
    "trust:own": OWN,
    "accounts:tokens": "who reads by machine is shown here only",
}


def pages(
    resolver: URLResolver, space: str = "", before: str = ""
) -> Iterator[tuple[str, str, Any]]:
    """Name, address and view of every page of the house."""
    for each in resolver.url_patterns:
        address = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            inner = f"{each.namespace}:" if each.namespace else space
            yield from pages(each, inner, address)
        elif inspect.unwrap(each.callback).__module__.startswith("kenniskompas."):
            yield f"{space}{each.name}", address, each.callback


def templates_of(view: Any) -> set[str]:
    """The templates that a view and the functions of its module that it calls name."""
    functions = functions_of(inspect.getsourcefile(view))
    found, seen, todo = set(), set(), [view.__name__]
    while todo:
        name = todo.pop()
        if name in seen or name not in functions:
            continue
        seen.add(name)
        for node in ast.walk(ast.Module(functions[name].body, [])):
            if isinstance(node, ast.Constant) and re.fullmatch(r"\w.*\.html", str(node.value)):
                found.add(node.value)
            elif isinstance(node, ast.Name):
                todo.append(node.id)
    return found


@cache
def functions_of(path: str) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


@cache
def text_of(template: str) -> str:
    text = Path(get_template(template).origin.name).read_text(encoding="utf-8")
    return text + "".join(text_of(each) for each in INCLUDED.findall(text) if each != template)


def is_read(view: Any) -> bool:
    """Whether it is a page by itself, and not only what a form is sent to or a picture."""
    functions = functions_of(inspect.getsourcefile(inspect.unwrap(view)))
    if (found := functions.get(inspect.unwrap(view).__name__)) is None:
        return False
    decorators = found.decorator_list
    return "require_POST" not in {node.id for node in decorators if isinstance(node, ast.Name)}


def shows_a_list(address: str, view: Any) -> bool:
    if not is_read(view):
        return False
    text = "".join(text_of(each) for each in templates_of(inspect.unwrap(view)))
    return LEAFED in text or ("<" not in address and any(mark in text for mark in LISTS))


def test_every_list_has_a_spreadsheet_or_a_reason():
    missing = {
        name
        for name, address, view in pages(get_resolver())
        if not hasattr(view, "spreadsheet") and shows_a_list(address, view)
    }
    assert missing == set(WITHOUT)


def test_every_page_with_a_spreadsheet_says_so():
    silent = {
        name
        for name, _address, view in pages(get_resolver())
        if hasattr(view, "spreadsheet")
        and "{% excel_link" not in "".join(map(text_of, templates_of(inspect.unwrap(view))))
    }
    # Their template is named by what renders them.
    assert silent == {"casework:debts", "casework:debts-terms", "casework:debts-payments"}
