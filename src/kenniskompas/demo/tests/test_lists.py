# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every list of the house as a spreadsheet, in Voorbeeldstad: the rows of the page, all of them."""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import product
from typing import Any

from django.test import Client as Browser
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from openpyxl import load_workbook

from kenniskompas.accounts.models import AuditEvent, Person
from kenniskompas.demo.people import ACCOUNTS
from kenniskompas.demo.stops import open_cases

CLIENTS = 200


def seen_afterwards(page: Mapping[str, Any]) -> int:
    return 0 if page["feedback"].is_empty else len(page["reasons"]) + 2


# Where the rows of a page stand, for pages that neither leaf nor have plain `rows`.
Count = Callable[[Mapping[str, Any]], int]
ROWS: dict[str, Count] = {
    "portal:coverage": lambda page: len(page["groups"]),
    "knowledge:pools": lambda page: page["page"].paginator.count + len(page["pools"]),
    "knowledge:agenda": lambda page: sum(len(each["rows"]) for each in page["themes"]),
    "knowledge:waiting": lambda page: sum(len(each["results"]) for each in page["groups"]),
    "knowledge:recognition_scale": lambda page: sum(
        len(each["phrases"]) for each in page["levels"]
    ),
    "casework:debt-rules": lambda page: len(page["rules"]),
    "casework:appointments": lambda page: len(page["coming"]) + len(page["choosing"]),
    "casework:aftercare": lambda page: len(page["moments"]),
    "casework:letter-texts": lambda page: sum(len(kept) for _kind, kept in page["rows"]),
    "casework:provisions": lambda page: sum(len(each["found"].cases) for each in page["rows"]),
    "casework:all-referrals": lambda page: sum(
        len(page[name]) for name in ("waiting", "taken", "sent")
    ),
    "casework:destinations": lambda page: sum(len(rows) for _kind, rows in page["groups"]),
    "casework:contact": lambda page: len(page["moments"]),
    "casework:debts": lambda page: len(page["bars"]),
    "casework:debts-terms": lambda page: len(page["terms"]),
    "casework:debts-payments": lambda page: len(page.get("rows") or ()),
    "casework:letters": lambda page: len(page["sent"]),
    # The look at the page itself stands in the trail too.
    "accounts:audit": lambda page: page["page"].paginator.count + 1,
    "advice:rules": lambda page: len(page["book"].rules),
    "outcomes:saved_list": lambda page: len(page["scenarios"]) + len(page["models"]),
    "learning:elsewhere": lambda page: len(page["outcomes"]) + len(page["chosen"]),
    "learning:own": seen_afterwards,
    "learning:team": seen_afterwards,
}
# Lists of which the page shows the first, or draws them otherwise.
WHOLE = {"knowledge:agenda": {"alles": "1"}}
DRAWN = {"knowledge:gap_map"}
CASES = ("VBO-10", "VBO-09", "VBO-07")


def signed_in(username: str) -> Browser:
    browser = Browser()
    browser.force_login(Person.objects.get(username=username))
    return browser


def lists(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The name of every page that offers its list as a spreadsheet."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from lists(each, f"{each.namespace}:" if each.namespace else space)
        elif hasattr(each.callback, "spreadsheet"):
            yield f"{space}{each.name}"


def addresses(name: str, cases: Mapping[str, Any]) -> list[str]:
    try:
        return [reverse(name)]
    except NoReverseMatch:
        return [reverse(name, args=[cases[key]]) for key in CASES]


def rows_of(name: str, page: Mapping[str, Any]) -> int:
    if name in ROWS:
        return ROWS[name](page)
    return page["page"].paginator.count if "page" in page else len(page["rows"])


def find_nothing_missing(name: str, page: Any, answer: Any) -> None:
    book = load_workbook(BytesIO(answer.content))
    header, *rows = book.worksheets[0].values
    assert all(header), name
    assert {len(row) for row in rows} <= {len(header)}, name
    assert name in DRAWN or len(rows) == rows_of(name, page.context), name
    assert not rows or "vorm=xlsx" in page.content.decode(), name
    assert "verzonnen" in answer.headers["Content-Disposition"], name
    assert "Verzonnen gegevens" in str(list(book.worksheets[1].values)), name


def test_every_list_goes_along_whole_and_only_to_who_may_open_the_page(db, voorbeeldstad):
    # Who may least comes first: most lists are refused to somebody before they open.
    browsers = [signed_in(username) for username, _role, _name in reversed(ACCOUNTS)]
    cases = open_cases(Person.objects.get(username="klantmanager"))
    names, opened = list(lists(get_resolver())), set()
    for name in names:
        asked = WHOLE.get(name, {})
        for address, browser in product(addresses(name, cases), browsers):
            page = browser.get(address, asked)
            answer = browser.get(address, {**asked, "vorm": "xlsx"})
            assert answer.status_code == page.status_code, name
            if page.status_code == 200:
                find_nothing_missing(name, page, answer)
                opened.add(name)
                break
    assert opened == set(names)
    assert AuditEvent.objects.filter(action="list_exported").count() >= len(names)
