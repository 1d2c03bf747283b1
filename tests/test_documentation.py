# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the documentation says of commands, variables, columns and numbers is what the code has."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kenniskompas.accounts.models import Role
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS
from kenniskompas.casework.exchange.columns import COLUMNS
from kenniskompas.cli.main import build_parser
from kenniskompas.demo import truth

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
VARIABLE = re.compile(r"[\"'](KOMPAS_[A-Z_]+|DATABASE_URL|XDG_CONFIG_HOME)[\"']")
# Written by `make docs` from a running demo, and checked where it is made.
PICTURES = DOCS / "img"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def row_of(text: str, code: str) -> str:
    """The table row whose first cell is `code`, with its numbers as programs write them."""
    rows = [line for line in text.splitlines() if re.match(rf"\|[ *]*`{code}`[ *]*\|", line)]
    return "\n".join(rows).replace("−", "-").replace("*", "")


def options_of(parser: argparse.ArgumentParser, name: str = "kompas") -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, command in action.choices.items():
                yield from options_of(command, f"{name} {word}")
        elif "--help" not in action.option_strings:
            for option in action.option_strings:
                yield name, option


def commands_of(parser: argparse.ArgumentParser, name: str = "kompas") -> Iterator[str]:
    below = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not below:
        yield name
    for action in below:
        for word, command in action.choices.items():
            yield from commands_of(command, f"{name} {word}")


@pytest.mark.parametrize("source", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(source):
    targets = [source.parent / link for link in LINK.findall(source.read_text(encoding="utf-8"))]

    broken = [str(each) for each in targets if not each.exists() and each.parent != PICTURES]

    assert broken == []


def test_every_command_and_option_is_explained():
    text = page("command-line.md")
    parser = build_parser()

    missing = [name for name in commands_of(parser) if name not in text]
    missing += [f"{name} {option}" for name, option in options_of(parser) if option not in text]

    assert missing == []


def test_every_environment_variable_is_explained():
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tools").glob("*.py")]
    shipped = [path for path in sources if "tests" not in path.parts]
    used = {name for path in shipped for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}

    missing = sorted(name for name in used if f"`{name}`" not in page("administrator.md"))

    assert missing == []


def test_every_column_of_a_caseload_is_explained_with_its_names():
    text = page("functioneel-beheer.md")

    missing = [
        column.code
        for column in COLUMNS
        if not all(name in row_of(text, column.code) for name in column.names)
        or not row_of(text, column.code)
    ]

    assert missing == []


def test_every_role_is_explained():
    assert [role for role in Role.values if f"`{role}`" not in page("functioneel-beheer.md")] == []


def test_the_privacy_page_counts_the_facts_that_advice_may_use():
    assert len(ALLOWED_INPUTS) == 9
    assert "Nine facts" in page("privacy.md")


def test_every_decision_is_in_the_index():
    decisions = sorted(path.name for path in DOCS.glob("decisions/[0-9]*.md"))

    assert [name for name in decisions if f"({name})" not in page("decisions/README.md")] == []


@pytest.mark.parametrize("field", truth.SHARES)
def test_the_page_of_voorbeeldstad_has_the_true_shares(field):
    shares = ", ".join(f"{value} {share:.0%}" for value, share in truth.SHARES[field].items())

    assert shares in row_of(page("voorbeeldstad.md"), field)


@pytest.mark.parametrize("field", truth.WORK_POINTS)
def test_the_page_of_voorbeeldstad_has_the_true_points(field):
    points = ", ".join(f"{v} {_points(p)}" for v, p in truth.WORK_POINTS[field].items())

    assert points in row_of(page("voorbeeldstad.md"), field)


@pytest.mark.parametrize(
    ("option", "effects"),
    [
        ("sollicitatiehulp", truth.JOB_SEARCH_EFFECT),
        ("gesubsidieerde-banen", truth.SUBSIDISED_EFFECT),
    ],
)
def test_the_page_of_voorbeeldstad_has_the_true_effects_on_work(option, effects):
    points = ", ".join(f"{value} {_points(effect)}" for value, effect in effects.items())

    assert points in row_of(page("voorbeeldstad.md"), option)


def test_the_page_of_voorbeeldstad_has_the_true_effects_on_debts():
    text = page("voorbeeldstad.md")

    for option, months in truth.DEBT_FREE_EFFECT.items():
        assert f"`{option}` | +{months:g} |" in row_of(text, option)
    assert f"gives {truth.SYNERGY_MONTHS:g} months more than the sum" in text
    assert f"gives {truth.COACHING_EXTRA:g} months more to people" in text
    assert f"in its target group {_points(truth.IPS_EFFECT)}" in text


def _points(share: float) -> str:
    return f"{round(100 * share):+d}" if share else "0"
