# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""References in and out: RIS, BibTeX, tables, lists of DOIs, and ASReview's labels in them."""

from kenniskompas.workbench.references.bibtex import write_bibtex
from kenniskompas.workbench.references.cleaning import check_reference
from kenniskompas.workbench.references.csv_table import write_csv
from kenniskompas.workbench.references.identifiers import (
    doi_in,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
    title_key,
)
from kenniskompas.workbench.references.model import (
    FIELDS,
    KINDS,
    LONGEST,
    Label,
    LeftOut,
    Reference,
    References,
)
from kenniskompas.workbench.references.reading import LARGEST, SUFFIXES, read_references
from kenniskompas.workbench.references.ris import write_ris

__all__ = [
    "FIELDS",
    "KINDS",
    "LARGEST",
    "LONGEST",
    "SUFFIXES",
    "Label",
    "LeftOut",
    "Reference",
    "References",
    "check_reference",
    "doi_in",
    "normalise_doi",
    "normalise_isbn",
    "normalise_issn",
    "read_references",
    "title_key",
    "write_bibtex",
    "write_csv",
    "write_ris",
]
