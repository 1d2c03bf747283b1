# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A definition into rows of forms, and what the forms say back into a definition."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import get_format
from django.utils.text import slugify

from kenniskompas.knowledge.instruments.editing.draft import NEW, OWN, Row
from kenniskompas.workbench.instruments.reading import RATERS

Document = Mapping[str, Any]
NEEDED = ("name", "purpose", "validity", "validity_note", "source", "licence")
OPTIONAL = ("remark", "period", "catalogue")
LONGEST_CODE = 40


def draft_of(document: Document) -> Row:
    """The rows for a definition that was read without a mistake."""
    general = texts(document, "code", *NEEDED, *OPTIONAL)
    general["raters"] = [rater for rater in RATERS if rater in document["raters"]]
    general["refused_words"] = ["\n".join(document.get("refused_words") or ())]
    sets = (document.get("answer_sets") or {}).items()
    items = tables(document, "items")
    order = [item["code"].strip() for item in items]
    rows = {
        "lists": [
            Row({"code": [name], "name": [name]}, {"answers": answer_rows({"answers": given})})
            for name, given in sets
        ],
        "items": [item_row(item) for item in items],
        "scales": [scale_row(scale, order) for scale in tables(document, "scales")],
        "words": [Row(texts(word, "code", "name")) for word in tables(document, "words")],
    }
    return Row(general, rows)


def tables(document: Document, key: str) -> list[Document]:
    """A file may write a single row without a list around it."""
    found = document.get(key) or []
    return [found] if isinstance(found, Mapping) else list(found)


def texts(document: Document, *names: str) -> dict[str, list[str]]:
    return {name: [(document.get(name) or "").strip()] for name in names}


def numbers(document: Document, *names: str) -> dict[str, list[str]]:
    return {name: [written(document.get(name))] for name in names}


def written(number: float | None) -> str:
    """As the language writes it; 2 and 2.0 stay apart, so that nothing changes by looking."""
    return "" if number is None else repr(number).replace(".", get_format("DECIMAL_SEPARATOR"))


def answer_rows(owner: Document) -> list[Row]:
    return [
        Row({**texts(row, "label"), **numbers(row, "value")}) for row in tables(owner, "answers")
    ]


def item_row(item: Document) -> Row:
    names = texts(item, "code", "text", "help", "domain", "answer_set")
    if item.get("answers"):
        names["answer_set"] = [OWN]
    return Row(names, {"answers": answer_rows(item)})


def scale_row(scale: Document, order: list[str]) -> Row:
    values = {**texts(scale, "code", "name"), "method": [scale.get("method") or "value"]}
    values |= numbers(scale, "min_answered", "low", "high", "sd", "reliability")
    for name in ("items", "reverse"):
        chosen = scale.get(name) or ()
        values[name] = [code for code in order if code in chosen]
    values["direction"] = ["lower" if scale.get("higher_is_better") is False else "higher"]
    bands = [
        Row({**numbers(band, "low", "high"), **texts(band, "label")})
        for band in tables(scale, "bands")
    ]
    return Row(values, {"bands": bands})


def without_blanks(values: Document) -> dict[str, Any]:
    """A value that was left open is not in the definition."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def general_part(values: Document, code: str) -> dict[str, Any]:
    return {
        "code": code,
        **{name: values[name] for name in NEEDED},
        "raters": list(values["raters"]),
        **without_blanks({name: values[name] for name in OPTIONAL}),
        **without_blanks({"refused_words": words_of(values["refused_words"])}),
    }


def words_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def item_part(values: Document, code: str, sets: Mapping[str, str], own: list[Any]) -> Document:
    """`sets` has the name of each answer list by its code in the forms."""
    optional = {name: values[name] for name in ("help", "domain")}
    answers = {"answer_set": sets.get(values["answer_set"], ""), "answers": own}
    return {"code": code, "text": values["text"], **without_blanks({**optional, **answers})}


def scale_part(values: Document, code: str, items: Mapping[str, str], bands: list[Any]) -> Document:
    """`items` has the code of each question by its code in the forms."""
    chosen = [items[each] for each in values["items"]]
    optional: dict[str, Any] = {"items": chosen, "method": values["method"] if chosen else ""}
    optional["reverse"] = [items[each] for each in values["reverse"]]
    for name in ("min_answered", "low", "high", "sd", "reliability"):
        optional[name] = values[name]
    part = {"code": code, "name": values["name"], **without_blanks({**optional, "bands": bands})}
    return part if values["direction"] == "higher" else {**part, "higher_is_better": False}


def codes_for(rows: Iterable[tuple[str, str]], *, otherwise: str) -> dict[str, str]:
    """The code of each row by the one in the forms: an old one stays, a new one is made."""
    pairs = list(rows)
    found = {code: code for code, _text in pairs if code and not code.startswith(NEW)}
    for mark, text in pairs:
        if mark not in found:
            found[mark] = made_code(text, set(found.values()), otherwise=otherwise)
    return found


def made_code(text: str, taken: set[str], *, otherwise: str) -> str:
    """Words joined by hyphens, with a number where the code is in use."""
    words = slugify(text.replace("_", " "))[:LONGEST_CODE].strip("-") or otherwise
    if words not in taken:
        return words
    return next(code for n in range(2, len(taken) + 3) if (code := f"{words}-{n}") not in taken)
