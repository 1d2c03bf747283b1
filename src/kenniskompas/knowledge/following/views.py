# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.catalogue.downloads import csv_response
from kenniskompas.knowledge.catalogue.filters import marked
from kenniskompas.knowledge.catalogue.tabs import page_tabs
from kenniskompas.knowledge.following import labels, service

PAGE_SIZE = 20
MOST_ROWS = 5000
COLUMNS = ("at", "kind", "subject", "what", "details", "important", "cause", "url")


def followed_list(request: HttpRequest) -> Spreadsheet:
    rows = service.follows(request.user)
    refs = service.followed_news(rows) if rows else []
    return as_spreadsheet(request, _("new for you"), refs)


def changed_list(request: HttpRequest) -> Spreadsheet:
    choice, _kinds = choice_of(request)
    return as_spreadsheet(request, _("changes"), service.news_refs(choice))


def as_spreadsheet(request: HttpRequest, name: str, refs: Any) -> Spreadsheet:
    columns = (
        *(_("When"), _("Kind"), _("About"), _("What changed"), _("Details")),
        *(_("Turns a conclusion"), _("Why"), _("Address")),
    )
    rows = ([view["at"], *told(request, view)] for view in news_views(refs[:MOST_ROWS]))
    return Spreadsheet(name, columns, rows)


def told(request: HttpRequest, view: dict[str, Any]) -> list[Any]:
    return [
        *(view["kind"], view["title"], view["sentence"], "; ".join(view.get("details", ()))),
        _("yes") if view.get("is_important") else _("no"),
        *(view.get("cause", ""), request.build_absolute_uri(view["url"])),
    ]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(followed_list)
def show_news(request: HttpRequest) -> HttpResponse:
    """What changed in what this person follows; what is new stands first and is marked."""
    rows = service.follows(request.user)
    refs = service.followed_news(rows) if rows else []
    page = Paginator(refs, PAGE_SIZE).get_page(request.GET.get("page"))
    until = service.read_until(request.user)
    views = [{**view, "is_new": view["at"] > until} for view in news_views(page.object_list)]
    context = {
        "page": page,
        "rows": views,
        "follows": follow_rows(rows),
        "has_new": any(view["is_new"] for view in views),
        "now": timezone.now().isoformat(),
        "topics": broad_topics(rows),
        "tabs": tabs("knowledge:news"),
    }
    return render(request, "knowledge/following/news.html", context)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(changed_list)
def show_changes(request: HttpRequest) -> HttpResponse:
    choice, kinds = choice_of(request)
    page = Paginator(service.news_refs(choice), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": news_views(page.object_list),
        "kinds": marked(
            [{"value": code, "label": word} for code, word in labels.KINDS.items()], kinds
        ),
        "weight": marked(
            [{"value": "1", "label": _("Only what turns a conclusion")}],
            request.GET.getlist("important"),
        ),
        "csv_url": f"{reverse('knowledge:changes_csv')}?{request.GET.urlencode()}",
        "tabs": tabs("knowledge:changes"),
    }
    return render(request, "knowledge/following/changes.html", context)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def changes_csv(request: HttpRequest) -> HttpResponse:
    choice, _kinds = choice_of(request)
    views = news_views(service.news_refs(choice)[:MOST_ROWS])
    rows = (
        [
            view["at"].isoformat(timespec="seconds"),
            view["kind"],
            view["title"],
            view["sentence"],
            "; ".join(view.get("details", ())),
            int(view.get("is_important", False)),
            view.get("cause", ""),
            request.build_absolute_uri(view["url"]),
        ]
        for view in views
    )
    return csv_response("wijzigingen", COLUMNS, rows)


@require_POST
@requires(Permission.READ_KNOWLEDGE)
def mark_read(request: HttpRequest) -> HttpResponse:
    """Up to the moment that the page was made: what came later stays new."""
    shown = shown_at(request.POST.get("until", ""))
    service.mark_read(request.user, until=min(shown, timezone.now()))
    return redirect("knowledge:news")


def shown_at(text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or timezone.is_naive(found):
        return timezone.now()
    return found


@require_POST
@requires(Permission.READ_KNOWLEDGE)
def follow(request: HttpRequest) -> HttpResponse:
    topic, ref = request.POST.get("topic", ""), request.POST.get("ref", "")
    if request.POST.get("stop"):
        service.unfollow(request.user, topic, ref)
        messages.success(request, _("You no longer follow this."))
    else:
        try:
            service.follow(request.user, topic, ref, at=timezone.now())
        except ValueError as error:
            raise Http404 from error
        messages.success(request, _("You follow this: changes stand under “New for you”."))
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if is_ours else reverse("knowledge:news"))


def choice_of(request: HttpRequest) -> tuple[Any, list[str]]:
    kinds = [kind for kind in request.GET.getlist("kind") if kind in labels.KINDS]
    entry = request.GET.get("over", "")
    return (
        service.Choice(
            kinds=frozenset(kinds),
            subjects=service.Subjects(entries=frozenset({entry})) if entry else None,
            important_only=request.GET.get("important") == "1",
        ),
        kinds,
    )


def news_views(refs: Any) -> list[dict[str, Any]]:
    outcomes = {code: name for (_scheme, code), name in service.term_names("outcomes").items()}
    return [labels.news_view(news, outcomes) for news in service.load_news(refs)]


def follow_rows(rows: list[Any]) -> list[dict[str, Any]]:
    names = service.names_of(rows)
    return [
        {
            "topic": row.topic,
            "ref": row.ref,
            "kind": labels.TOPICS[row.topic],
            "name": names.get((row.topic, row.ref), row.ref),
        }
        for row in rows
    ]


def broad_topics(rows: list[Any]) -> list[dict[str, Any]]:
    """Topics without a page of their own that are not followed yet."""
    followed = {row.topic for row in rows}
    return [
        {"topic": topic.value, "label": labels.TOPICS[topic]}
        for topic in (service.Topic.ALL, service.Topic.LIBRARY)
        if topic not in followed
    ]


def tabs(current: str) -> list[dict[str, Any]]:
    pages = (("knowledge:news", _("New for you")), ("knowledge:changes", _("Every change")))
    return page_tabs(pages, current)
