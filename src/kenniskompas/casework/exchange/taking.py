# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file that is looked at first and taken in afterwards: what the pages for such files share."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.accounts.labels import describe_problem
from kenniskompas.casework.exchange.choices import About
from kenniskompas.casework.exchange.service import (
    discard_staged,
    find_staged,
    save_profile,
    stage_upload,
)
from kenniskompas.core.errors import BadInput

Taken = TypeVar("Taken")


def look_at_file(
    request: HttpRequest, form: forms.Form, *, key: str, preview: Callable[..., Taken]
) -> Taken | None:
    """What taking in the chosen file would do; the session keeps under `key` which file that is.

    `preview` raises BadInput with row and column, which the form then tells.
    """
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    try:
        token = stage_upload(file.chunks(), name=file.name)
    except BadInput as error:
        form.add_error("file", describe_problem(error))
        return None
    request.session[key] = {"token": token, "name": file.name, "profile": _profile_of(form)}
    return look_again(request, form, key=key, preview=preview)


def look_again(
    request: HttpRequest, form: forms.Form, *, key: str, preview: Callable[..., Taken]
) -> Taken | None:
    """The same for the file that the session names, as after its columns were named."""
    chosen = request.session.get(key, {})
    path = find_staged(chosen.get("token", ""))
    if path is None:
        return None
    try:
        return preview(path, name=chosen["name"], person=request.user, **_by_profile(chosen))
    except BadInput as error:
        form.add_error("file", describe_problem(error))
        return None


def take_file(request: HttpRequest, *, key: str, take: Callable[..., Taken]) -> Taken | None:
    """What was taken in of the file that was looked at; None, and why in a message."""
    chosen = request.session.pop(key, {})
    path = find_staged(chosen.get("token", ""))
    if path is None:
        messages.warning(request, _("The file is gone. Choose it again."))
        return None
    try:
        return take(
            path,
            name=chosen["name"],
            person=request.user,
            at=timezone.now(),
            **_by_profile(chosen),
        )
    except BadInput as error:
        messages.error(request, describe_problem(error))
        return None
    finally:
        discard_staged(chosen["token"])


def keep_profile(request: HttpRequest, form: forms.Form, *, key: str, about: About) -> None:
    """What the columns are is kept under its name, and holds for the file the session names."""
    person: Any = request.user
    name = form.cleaned_data["name"]
    save_profile(
        name,
        form.cleaned_data["mapping"],
        organisation=person.organisation,
        person=person,
        about=about,
    )
    request.session[key] = {**request.session[key], "profile": name}


def _profile_of(form: forms.Form) -> str | None:
    """None where a kind of file knows no profiles."""
    profile: str | None = form.cleaned_data.get("profile")
    return profile


def _by_profile(chosen: dict[str, Any]) -> dict[str, str]:
    return {} if chosen.get("profile") is None else {"profile": chosen["profile"]}
