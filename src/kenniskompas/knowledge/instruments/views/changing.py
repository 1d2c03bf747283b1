# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A new version of an instrument: in forms or from a file, looked at first, then put into use."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.catalogue.service import visible_entries, vocabulary
from kenniskompas.knowledge.instruments import service
from kenniskompas.knowledge.instruments.editing.document import draft_of
from kenniskompas.knowledge.instruments.editing.draft import Row, UnknownAct, change_rows, read_row
from kenniskompas.knowledge.instruments.editing.editor import Editor
from kenniskompas.knowledge.instruments.editing.preview import TryOutForm
from kenniskompas.knowledge.instruments.forms import DefinitionForm
from kenniskompas.knowledge.instruments.views.reading import definition, found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_CATALOGUE)
def change_instrument(request: HttpRequest, code: str = "") -> HttpResponse:
    """Look at a changed definition first; the second button puts it into use."""
    row = found(code) if code else None
    if request.method != "POST":
        return show(request, row, quiet(draft_for(row)))
    if "text" in request.POST or request.FILES:
        return take_file(request, row)
    draft = read_row(dict(request.POST.lists()))
    if "act" in request.POST:
        return show(request, row, with_rows_changed(draft, request.POST["act"]))
    return look(request, row, draft)


def look(request: HttpRequest, row: Any, draft: Row) -> HttpResponse:
    """What stands in the forms: shown with what is wrong, shown as it will be, or published."""
    editor = Editor(draft, choices=choices())
    data = editor.read(base=base_of(row, draft))
    if data is not None and row is None and service.is_known(data["code"]):
        editor.general.add_error("name", _("There is an instrument of this name; change that one."))
        data = None
    if data is None or is_overtaken(editor, row, draft):
        return show(request, row, editor)
    asked = "publish" in request.POST
    if asked and draft.one("seen") == editor.digest:
        return publish(request, row, editor, data)
    if asked:
        messages.warning(request, _("Something changed since you looked. Look once more."))
    draft.values["seen"] = [editor.digest]
    shown = service.check_definition(data, file="")
    preview = {**definition(shown), "form": TryOutForm(shown.instrument)}
    return show(request, row, quiet(draft), preview=preview)


def publish(request: HttpRequest, row: Any, editor: Editor, data: dict[str, Any]) -> HttpResponse:
    try:
        return published(request, data, note=editor.reason.cleaned_data["note"], file="")
    except BadInput:
        editor.general.add_error(None, _("Nothing was changed, so there is nothing new to use."))
        return show(request, row, editor)


def take_file(request: HttpRequest, row: Any) -> HttpResponse:
    """A definition as text or file fills the forms, so that it is looked at like any other."""
    form = DefinitionForm(request.POST, request.FILES)
    if form.is_valid():
        data, name = form.cleaned_data["data"], str(_("the definition"))
        try:
            service.check_definition(data, file=name)
            if "publish" in request.POST:
                return published(request, data, note=form.cleaned_data["note"], file=name)
        except BadInput as error:
            form.add_error(None, describe_problem(error))
        else:
            draft = with_base(draft_of(data), row)
            draft.values["note"] = [form.cleaned_data["note"]]
            return look(request, row, draft)
    return show(request, row, quiet(draft_for(row)), file_form=form)


def published(request: HttpRequest, data: dict[str, Any], *, note: str, file: str) -> HttpResponse:
    version = service.publish_instrument(
        data, file=file, note=note, person=request.user, at=timezone.now()
    )
    messages.success(request, _("The new version is in use. Earlier scores stay as they were."))
    return redirect("knowledge:instrument", version.code)


def show(
    request: HttpRequest,
    row: Any,
    editor: Editor,
    *,
    preview: dict[str, Any] | None = None,
    file_form: DefinitionForm | None = None,
) -> HttpResponse:
    if row is None:
        editor.reason.fields["note"].label = _("Why do you add it?")
    context = {
        "row": row,
        "editor": editor,
        "preview": preview,
        "file_form": file_form or DefinitionForm(initial=as_text(row), auto_id="id_file_%s"),
    }
    return render(request, "knowledge/instruments/change.html", context)


def quiet(draft: Row) -> Editor:
    """The forms without a word about what is still open."""
    editor = Editor(draft, choices=choices())
    editor.keep_quiet()
    return editor


def with_rows_changed(draft: Row, act: str) -> Editor:
    try:
        focus = change_rows(draft, act)
    except UnknownAct:
        focus = ""
    editor = Editor(draft, choices=choices(), act=act, focus=focus)
    editor.keep_quiet()
    return editor


def draft_for(row: Any) -> Row:
    return with_base(Row() if row is None else draft_of(row.document), row)


def with_base(draft: Row, row: Any) -> Row:
    draft.values["based_on"] = ["" if row is None else str(row.number)]
    return draft


def base_of(row: Any, draft: Row) -> dict[str, Any] | None:
    """The definition that the forms began with."""
    number = draft.one("based_on")
    if row is None or not number.isdecimal() or len(number) > len("32767"):
        return None
    return dict(found(row.code, int(number)).document)


def is_overtaken(editor: Editor, row: Any, draft: Row) -> bool:
    """Whether somebody else put a version into use meanwhile; said once."""
    if row is None or draft.one("based_on") in {"", str(row.number)}:
        return False
    said = _(
        "Version %(number)s was put into use meanwhile; what stands here would take its place."
    )
    editor.general.add_error(None, said % {"number": row.number})
    editor.general.data["based_on"] = str(row.number)
    return True


def choices() -> dict[str, list[tuple[str, Any]]]:
    entries = visible_entries().order_by("name").values_list("slug", "name")
    domains = [(term.code, term.name) for term in vocabulary("life_domains")]
    return {"catalogue": list(entries), "domains": domains}


def as_text(row: Any) -> dict[str, str]:
    if row is None:
        return {}
    return {"text": json.dumps(row.document, ensure_ascii=False, indent=2)}
