# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter on paper, for who works here and for the client."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from kenniskompas.casework.letters.text import Block
from kenniskompas.knowledge.catalogue.downloads import pdf_response
from kenniskompas.workbench.pdf import SCHEME

STYLE = "kompas/card.css"


def letter_pdf(
    request: HttpRequest, case: Any, blocks: Sequence[Block], *, name: str, on: Any
) -> HttpResponse:
    """The blocks as a tagged PDF. Raises PdfUnavailable."""
    title = next((block.lines[0] for block in blocks if block.kind == "title"), name)
    context = {
        "case": case,
        "blocks": blocks,
        "title": title,
        "on": on,
        "style_url": f"{SCHEME}{STYLE}",
    }
    with override(settings.LANGUAGE_CODE):
        html = render_to_string("casework/letters/paper.html", context, request)
    return pdf_response(name, html)
