# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.casework.letters.text import Fault

PLACEHOLDERS: dict[str, Any] = {
    "pseudoniem": gettext_lazy("The number of the client"),
    "organisatie": gettext_lazy("The name of the organisation"),
    "contactpersoon": gettext_lazy("The name of the contact person"),
    "datum": gettext_lazy("The day of the letter"),
    "datum_besluit": gettext_lazy("The day of the choice"),
    "aanpak": gettext_lazy("The chosen approach"),
    "doelen": gettext_lazy("List: goals in the client's own words"),
    "afspraken_moet": gettext_lazy("List: what must, with rule and consequence"),
    "afspraken_mag": gettext_lazy("List: what may"),
    "stappen": gettext_lazy("List: the steps that were really taken"),
    "wensen": gettext_lazy("List: wishes, most important first"),
    "feiten": gettext_lazy("List: facts that the advice used"),
    "andere_aanpakken": gettext_lazy("List: what was also possible"),
    "vraag_gesprek": gettext_lazy("Who wants to speak the client, and where; kind after a miss"),
    "momenten": gettext_lazy("List: the moments from which the client chooses"),
    "regel_gesprek": gettext_lazy("By which rule the talk must, or that it is voluntary"),
    "waarom": gettext_lazy("List: why this approach, as the advice itself says"),
}


def fault_sentence(fault: Fault) -> str:
    """What is wrong on which line."""
    text = {
        "unknown": _("Line %(line)s: {%(text)s} does not exist. Choose one from the list."),
        "not_alone": _("Line %(line)s: {%(text)s} is a list and stands on a line of its own."),
        "brace": _("Line %(line)s: a brace is left over: %(text)s"),
        "no_title": _("Line %(line)s: begin with # and the title of the letter."),
    }[fault.code]
    return text % {"line": fault.line, "text": fault.text}
