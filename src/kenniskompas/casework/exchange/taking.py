# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file that is looked at first and taken in afterwards: what the pages for such files share."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.accounts.labels import describe_problem
from kenniskompas.casework.exchange.service import discard_staged, find_staged, stage_upload
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
        taken = preview(find_staged(token), name=file.name, person=request.user)
    except BadInput as error:
        form.add_error("file", describe_problem(error))
        return None
    request.session[key] = {"token": token, "name": file.name}
    return taken


def take_file(request: HttpRequest, *, key: str, take: Callable[..., Taken]) -> Taken | None:
    """What was taken in of the file that was looked at; None, and why in a message."""
    chosen = request.session.pop(key, {})
    path = find_staged(chosen.get("token", ""))
    if path is None:
        messages.warning(request, _("The file is gone. Choose it again."))
        return None
    try:
        return take(path, name=chosen["name"], person=request.user, at=timezone.now())
    except BadInput as error:
        messages.error(request, describe_problem(error))
        return None
    finally:
        discard_staged(chosen["token"])
