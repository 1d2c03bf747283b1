# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The library: publications on file, for whom they matter, and what came in since you looked."""

from kenniskompas.knowledge.library.models import Publication, PublicationFile
from kenniskompas.knowledge.library.service.editing import (
    add_publication,
    change_publication,
    remove_publication,
)
from kenniskompas.knowledge.library.service.errors import (
    ChangedMeanwhile,
    DoiTaken,
    FileDamaged,
    OwnSummary,
)
from kenniskompas.knowledge.library.service.files import attach_file, read_file, remove_file
from kenniskompas.knowledge.library.service.importing import (
    CHOICES,
    FILL,
    KEEP,
    REPLACE,
    ImportRow,
    confirm_import,
    preview_import,
)
from kenniskompas.knowledge.library.service.reading import (
    FACTS,
    FILTERS,
    Found,
    find_publications,
    find_rows,
    get_publication,
    last_visit,
    publications_of,
    record_visit,
    search_documents,
    topic_names,
)
from kenniskompas.knowledge.library.service.records import missing_of, reference_of
from kenniskompas.knowledge.library.service.screening import (
    CONFLICT,
    LabelRow,
    Progress,
    confirm_labels,
    in_doubt,
    preview_labels,
    screen_publication,
    screening_progress,
    screening_set,
    to_screen,
)
from kenniskompas.knowledge.library.service.shipped import load_publications
from kenniskompas.knowledge.library.service.staging import (
    LABELS,
    REFERENCES,
    open_staged,
    recent_imports,
    stage_file,
    staged_left_out,
    staged_references,
)
from kenniskompas.knowledge.library.service.summaries import review_summary, write_summary

__all__ = [
    "CHOICES",
    "CONFLICT",
    "FACTS",
    "FILL",
    "FILTERS",
    "KEEP",
    "LABELS",
    "REFERENCES",
    "REPLACE",
    "ChangedMeanwhile",
    "DoiTaken",
    "FileDamaged",
    "Found",
    "ImportRow",
    "LabelRow",
    "OwnSummary",
    "Progress",
    "Publication",
    "PublicationFile",
    "add_publication",
    "attach_file",
    "change_publication",
    "confirm_import",
    "confirm_labels",
    "find_publications",
    "find_rows",
    "get_publication",
    "in_doubt",
    "last_visit",
    "load_publications",
    "missing_of",
    "open_staged",
    "preview_import",
    "preview_labels",
    "publications_of",
    "read_file",
    "recent_imports",
    "record_visit",
    "reference_of",
    "remove_file",
    "remove_publication",
    "review_summary",
    "screen_publication",
    "screening_progress",
    "screening_set",
    "search_documents",
    "stage_file",
    "staged_left_out",
    "staged_references",
    "to_screen",
    "topic_names",
    "write_summary",
]
