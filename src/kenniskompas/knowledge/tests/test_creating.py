# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from kenniskompas.knowledge.catalogue.creating import create_linked
from kenniskompas.knowledge.models import KnowledgeGap
from kenniskompas.knowledge.search import service
from kenniskompas.knowledge.tests.factories import NOW, make_entry

pytestmark = pytest.mark.django_db


def test_rows_made_many_at_once_keep_their_own_links_and_are_found() -> None:
    one, two = make_entry("een"), make_entry("twee")
    rows = [
        KnowledgeGap(slug=slug, question=f"Wat doet {slug}?", created_at=NOW)
        for slug in ("eerst", "daarna")
    ]
    create_linked(rows, {"interventions": [{one.pk, two.pk}, {two.pk}]})
    linked = {
        gap.slug: sorted(gap.interventions.values_list("slug", flat=True))
        for gap in KnowledgeGap.objects.all()
    }
    assert linked == {"eerst": ["een", "twee"], "daarna": ["twee"]}
    assert [hit.ref for hit in service.find("daarna").hits] == ["daarna"]
