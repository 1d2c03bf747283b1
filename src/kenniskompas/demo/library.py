# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Voorbeeldstad keeps in its library: invented reports, summaries, and a pile to screen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kenniskompas.demo.people import Staff
from kenniskompas.knowledge import service as knowledge

GIVEN = {
    "kind": "report",
    "authors": ("Gemeente Voorbeeldstad",),
    "publisher": "Gemeente Voorbeeldstad",
    "language": "nl",
}
EMPTY: dict[str, Any] = {
    **dict.fromkeys(
        (
            *("title", "short_title", "container", "publisher", "volume", "issue", "pages"),
            *("doi", "url", "abstract", "language", "issn", "isbn"),
        ),
        "",
    ),
    "kind": "other",
    "authors": (),
    "year": None,
    "keywords": (),
    "open_access": None,
}


@dataclass(frozen=True, slots=True)
class Invented:
    """A publication that does not exist; `about` are entries of the catalogue."""

    title: str
    year: int
    abstract: str
    about: tuple[str, ...] = ()
    verdict: str = ""
    reason: str = ""


REPORTS: tuple[Invented, ...] = (
    Invented(
        "Schuldhulp en coaching in Voorbeeldstad: twee jaar later (verzonnen)",
        2025,
        "Een verzonnen evaluatie van budgetcoaching naast de minnelijke regeling, met interviews "
        "met cliënten en professionals.",
        ("budgetcoaching", "minnelijke-regeling-met-budgetcoaching"),
        "include",
        "Eigen evaluatie, met de vragen aan vier partijen.",
    ),
    Invented(
        "Wat cliënten vinden van thuisadministratie (verzonnen)",
        2024,
        "Een verzonnen verslag van tien gesprekken met mensen die een vrijwilliger thuis hielp.",
        ("thuisadministratie",),
        "maybe",
        "Tien gesprekken; wel bruikbaar als ervaring.",
    ),
    Invented(
        "Regionale arbeidsmarkt in cijfers (verzonnen)",
        2026,
        "Een verzonnen overzicht van vacatures per sector.",
        (),
        "exclude",
        "Gaat niet over een aanpak.",
    ),
    Invented(
        "Sneller aan het werk met een vaste begeleider? (verzonnen)",
        2026,
        "Een verzonnen onderzoek naar vaste begeleiders: hoe vaak wisselde de begeleider, en wat "
        "merkten cliënten daarvan?",
        ("frequente-gesprekken",),
    ),
    Invented(
        "Proef met een spreekuur over geld in de wijk (verzonnen)",
        2025,
        "Een verzonnen verslag van een half jaar inloopspreekuur.",
        ("financieel-spreekuur",),
    ),
    Invented(
        "Ervaringen met sociale activering (verzonnen)",
        2023,
        "",
        ("sociale-activering",),
    ),
)
SUMMARIES: tuple[tuple[str, str], ...] = (
    (
        "caseworker",
        "Cliënten die naast hun regeling een coach hadden, zeiden vaker dat zij overzicht hielden. "
        "Let op: de coach begon vaak pas na twee maanden. Vraag er meteen om. "
        "(Verzonnen voorbeeld.)",
    ),
    (
        "director",
        "Wat het oplevert en voor wie: meer rust bij mensen met een regeling. Wat het kost: een "
        "coach per vijftig cliënten. Onzeker: er was geen vergelijking. (Verzonnen voorbeeld.)",
    ),
    (
        "client",
        "Hebt u een regeling voor uw schulden? Dan kan een coach u helpen met uw geld. "
        "Veel mensen kregen zo meer rust. Vraag ernaar bij uw begeleider. (Verzonnen voorbeeld.)",
    ),
)
REVIEWED = ("caseworker", "client")


def fill_library(staff: Staff, at: datetime) -> None:
    """Reports with what was said of them; the first with summaries and a file."""
    researcher, policy = staff.by_username["onderzoeker"], staff.by_username["beleid"]
    slugs = []
    for report in REPORTS:
        told = {"title": report.title, "year": report.year, "abstract": report.abstract}
        row = knowledge.add_publication(
            {**EMPTY, **GIVEN, **told}, interventions=report.about, person=policy, at=at
        )
        slugs.append(row.slug)
        if report.verdict:
            knowledge.screen_publication(
                row.slug, verdict=report.verdict, reason=report.reason, person=researcher, at=at
            )
    for reader, text in SUMMARIES:
        knowledge.write_summary(
            slugs[0], reader=reader, text=text, revision=0, person=policy, at=at
        )
    for reader in REVIEWED:
        knowledge.review_summary(slugs[0], reader=reader, revision=1, person=researcher, at=at)
    knowledge.attach_file(
        slugs[0], [one_page_pdf()], name="verzonnen-evaluatie.pdf", person=policy, at=at
    )


def one_page_pdf() -> bytes:
    """The smallest PDF that says of itself that it is invented."""
    text = b"BT /F1 18 Tf 60 780 Td (Verzonnen rapport van Voorbeeldstad) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj%b endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%b"
        b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(content))
    )
