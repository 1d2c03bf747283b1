# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Saving and deleting rows brings the index up to date, in the same transaction (decision 18).

Rooms below need not know of the index. Bulk operations send no signals of Django: whoever uses them
on these rows announces them (`catalogue.announcing`), or works inside `service.held`.
"""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save

from kenniskompas.knowledge.catalogue.announcing import rows_written
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.experience.models import PracticeNote
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.library.models import Publication, PublicationSummary
from kenniskompas.knowledge.research.models import Study
from kenniskompas.knowledge.search.service.keeping import holding, refresh

Row = Any
# The kind of document that each row is shown as, and what that document is called.
SHOWN_AS: dict[type[Row], tuple[str, Callable[[Row], str]]] = {
    Intervention: ("intervention", lambda row: row.slug),
    Study: ("study", lambda row: row.slug),
    Publication: ("publication", lambda row: row.slug),
    PublicationSummary: ("publication", lambda row: row.publication.slug),
    KnowledgeGap: ("gap", lambda row: row.slug),
    PracticeNote: ("note", lambda row: str(row.pk)),
}
LINKS = (
    Intervention.terms.through,
    Publication.interventions.through,
    KnowledgeGap.interventions.through,
    PracticeNote.interventions.through,
)
LINKED = frozenset({"post_add", "post_remove", "post_clear"})


def watch() -> None:
    """Called once, when Django has loaded every room."""
    rows_written.connect(on_written, dispatch_uid="search-written")
    for model in SHOWN_AS:
        post_save.connect(on_saved, sender=model, dispatch_uid=f"search-saved-{model.__name__}")
        post_delete.connect(on_deleted, sender=model, dispatch_uid=f"search-gone-{model.__name__}")
    for link in LINKS:
        m2m_changed.connect(on_linked, sender=link, dispatch_uid=f"search-link-{link.__name__}")


def on_written(sender: type[Row], *, rows: Collection[Row], **_: Any) -> None:
    if sender in SHOWN_AS and not holding.get():
        kind, ref = SHOWN_AS[sender]
        refresh(kind, [ref(row) for row in rows])


def on_saved(instance: Row, *, raw: bool = False, **_: Any) -> None:
    if not raw:
        index_row(instance)


def on_deleted(instance: Row, **_: Any) -> None:
    index_row(instance)


def on_linked(
    instance: Row, action: str, *, model: type[Row], pk_set: Collection[Any] | None, **_: Any
) -> None:
    if action not in LINKED:
        return
    if type(instance) in SHOWN_AS:
        index_row(instance)
    # Linked from the other side (an entry that is given notes): those rows change as well.
    if model in SHOWN_AS and model is not Intervention:
        for row in model._default_manager.filter(pk__in=pk_set or ()):
            index_row(row)


def index_row(row: Row) -> None:
    """Index the document of one row, and of what is found by its names."""
    if holding.get():
        return
    kind, ref = SHOWN_AS[type(row)]
    renamed = refresh(kind, [ref(row)])
    if kind == "intervention" and renamed:
        index_linked(row)


def index_linked(entry: Intervention) -> None:
    """What is found by the name of an entry: its studies, publications, questions and notes."""
    for kind, rows, column in (
        ("study", Study.objects.filter(intervention=entry), "slug"),
        ("publication", Publication.objects.filter(interventions=entry), "slug"),
        ("gap", KnowledgeGap.objects.filter(interventions=entry), "slug"),
        ("note", PracticeNote.objects.filter(interventions=entry), "pk"),
    ):
        refs = [str(ref) for ref in rows.values_list(column, flat=True)]
        if refs:
            refresh(kind, refs)
