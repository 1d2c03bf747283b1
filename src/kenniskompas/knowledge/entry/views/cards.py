# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A card per reader, on screen and on paper, and writing its words."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, get_organisation, may
from kenniskompas.knowledge.catalogue.downloads import static_file
from kenniskompas.knowledge.entry import labels, service
from kenniskompas.knowledge.entry.card_view import card_view
from kenniskompas.knowledge.entry.choices import Reader
from kenniskompas.knowledge.entry.forms import CardForm
from kenniskompas.workbench.pdf import SCHEME, PdfUnavailable, write_pdf

# The last word of a card's address.
READERS: dict[str, Reader] = {
    "klantmanager": Reader.CASEWORKER,
    "beleid": Reader.POLICY,
    "directie": Reader.DIRECTOR,
    "client": Reader.CLIENT,
}
ADDRESS_OF = {reader: word for word, reader in READERS.items()}
SERVICE_UNAVAILABLE = 503
STYLE = "kompas/card.css"


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_card(request: HttpRequest, slug: str, reader: str) -> HttpResponse:
    chosen = reader_of(reader)
    view = card_view(get_facts(slug), chosen)
    urls = {each: card_url("card", slug, each) for each in Reader}
    context = {
        **view,
        "tabs": labels.tabs_of(urls, chosen),
        "pdf_url": card_url("card_pdf", slug, chosen),
        "edit_url": card_url("edit_card", slug, chosen),
        "may_edit": may(request.user, Permission.EDIT_LIBRARY),
    }
    return render(request, "knowledge/entry/card.html", context)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def card_pdf(request: HttpRequest, slug: str, reader: str) -> HttpResponse:
    """The card as a PDF, made once for everybody as long as nothing in it changes."""
    chosen = reader_of(reader)
    paper = {"printed_on": timezone.localdate(), "style_url": f"{SCHEME}{STYLE}"}
    context = card_view(get_facts(slug), chosen) | paper
    html = render_to_string("knowledge/entry/card_print.html", context)
    key = f"card-pdf-{sha256((html + style()).encode()).hexdigest()}"
    made = cache.get(key)
    if made is None:
        try:
            made = write_pdf(html, read_file=static_file)
        except PdfUnavailable:
            back = {"row": context["row"], "card_url": card_url("card", slug, chosen)}
            page = "knowledge/entry/no_pdf.html"
            return render(request, page, back, status=SERVICE_UNAVAILABLE)
        cache.set(key, made)
    name = f"{slug}-{reader}-{get_language()}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_LIBRARY)
def edit_card(request: HttpRequest, slug: str, reader: str) -> HttpResponse:
    chosen = reader_of(reader)
    facts = get_facts(slug)
    form = CardForm(request.POST or None, reader=chosen, texts=facts.texts)
    if request.method == "POST" and form.is_valid() and save_all(request, facts.entry, form):
        messages.success(request, _("The card now says it in your words."))
        return redirect("knowledge:card", slug, reader)
    context = {
        "row": facts.entry,
        "form": form,
        "title": labels.CARD_NAMES[chosen],
        "reader": reader,
    }
    return render(request, "knowledge/entry/edit_card.html", context)


@require_POST
@requires(Permission.EDIT_LIBRARY)
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody read the whole entry and found that it still holds."""
    service.review_entry(get_facts(slug).entry, person=request.user, at=timezone.now())
    messages.success(request, _("Thank you: readers now see that it was checked today."))
    return redirect("knowledge:intervention", slug)


def save_all(request: HttpRequest, entry: Any, form: CardForm) -> bool:
    """Whether every part was saved; what somebody else changed meanwhile is shown beside it."""
    for section, text, seen in form.changed():
        try:
            service.save_card(
                entry, section, text, seen=seen, person=request.user, at=timezone.now()
            )
        except service.CardChangedMeanwhile as conflict:
            form.add_error(section.value, meanwhile(conflict.current))
            seen_now = conflict.current.pk if conflict.current else 0
            form.data = {**form.data.dict(), f"seen_{section.value}": seen_now}
    return not form.errors


def meanwhile(current: Any) -> str:
    who = current.author.display_name if current and current.author else _("Somebody else")
    said = current.text if current else ""
    return _(
        "%(who)s changed this while you were writing. It now says: “%(said)s”. Save again to"
        " replace it with yours."
    ) % {"who": who, "said": said}


def get_facts(slug: str) -> service.CardFacts:
    try:
        return service.card_facts(slug, at=timezone.now(), organisation=get_organisation())
    except service.Intervention.DoesNotExist as error:
        raise Http404 from error


def reader_of(word: str) -> Reader:
    if word not in READERS:
        raise Http404
    return READERS[word]


def card_url(name: str, slug: str, reader: Reader) -> str:
    return reverse(f"knowledge:{name}", args=[slug, ADDRESS_OF[reader]])


def style() -> str:
    return (static_file(STYLE) or b"").decode()
