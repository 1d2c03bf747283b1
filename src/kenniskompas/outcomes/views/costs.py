# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an approach costs and yields, for whom, and how surely; asked in the address."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, get_organisation, is_demo_database
from kenniskompas.knowledge import service as knowledge
from kenniskompas.outcomes import labels, service
from kenniskompas.outcomes.cost_form import FLOWS, SHARES, CostForm, certainty_of, invented_example
from kenniskompas.outcomes.cost_words import euros, sentence
from kenniskompas.outcomes.views.saving import Kind, saving_context
from kenniskompas.workbench.economics.answer import answer_costs, cost_document
from kenniskompas.workbench.pictures.tornado import TornadoBar, TornadoLabels, tornado_svg

PERSPECTIVES = {
    "client": gettext_lazy("The client"),
    "municipality": gettext_lazy("The municipality"),
    "state": gettext_lazy("The state"),
    "society": gettext_lazy("Everybody together"),
}
CERTAINTIES = {
    "moderate": gettext_lazy("fairly certain: one study of our own, with lots drawn"),
    "low": gettext_lazy("not very certain: one study of our own, without lots"),
}
BARS = 6
Document = Mapping[str, Any]


@require_safe
@requires(Permission.READ_EFFECTS)
def show_costs(request: HttpRequest) -> HttpResponse:
    effects = published_effects()
    effect = chosen_effect(request, effects)
    is_demo = is_demo_database()
    context: dict[str, Any] = {"is_demo": is_demo}
    if effect is None:
        return render(request, "outcomes/costs.html", context)
    names = knowledge.option_names([each.option for each in effects])
    url = reverse("outcomes:costs")
    form, query = asked_form(request, effect, is_demo=is_demo)
    context |= {
        "form": form,
        "effect": effect,
        "tabs": [
            {
                "label": names.get(each.option, each.option),
                "url": f"{url}?aanpak={each.option}",
                "current": each.option == effect.option,
            }
            for each in effects
        ],
    }
    context |= effect_context(effect)
    if form.is_bound and form.is_valid():
        document = cost_document(answer_costs(form.question(effect)))
        context |= answer_context(document)
        context["picture"] = f"{reverse('outcomes:tornado')}?{query}"
        context["saving"] = saving_context(request, Kind.COSTS, query)
    return render(request, "outcomes/costs.html", context)


def effect_context(effect: service.PublishedEffect) -> dict[str, Any]:
    return {
        "effect": effect,
        "effect_words": effect_words(effect),
        "certainty": CERTAINTIES[certainty_of(effect)],
    }


@require_safe
@requires(Permission.READ_EFFECTS)
def tornado(request: HttpRequest) -> HttpResponse:
    effect = chosen_effect(request, published_effects())
    form = CostForm(request.GET)
    if effect is None or not form.is_valid():
        raise Http404
    return tornado_of(cost_document(answer_costs(form.question(effect))))


def tornado_of(document: Document) -> HttpResponse:
    bars = [
        TornadoBar(row["name"], row["ends"], row["at_low"], row["at_high"])
        for row in tornado_rows(document)
    ]
    picture_labels = TornadoLabels(
        title=_("What matters most, for everybody together"),
        description=_("A bar per input; the table below the picture has the same numbers."),
        zero=_("costs equal benefits"),
    )
    svg = tornado_svg(bars, picture_labels) if bars else ""
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")


def published_effects() -> list[service.PublishedEffect]:
    organisation = get_organisation()
    return [] if organisation is None else service.effects_on_work(organisation)


def chosen_effect(
    request: HttpRequest, effects: list[service.PublishedEffect]
) -> service.PublishedEffect | None:
    named = [each for each in effects if each.option == request.GET.get("aanpak")]
    return next(iter([*named, *effects]), None)


def asked_form(
    request: HttpRequest, effect: service.PublishedEffect, *, is_demo: bool
) -> tuple[CostForm, str]:
    """What was filled in; in the demo an invented example; otherwise nothing yet."""
    if "horizon" in request.GET:
        return CostForm(request.GET), request.GET.urlencode()
    if not is_demo:
        price = {} if effect.price is None else {"programme-amount": effect.price}
        return CostForm(initial={"horizon": 36, **price}), ""
    example = invented_example(effect, timezone.localdate())
    query = request.GET.copy()
    query["aanpak"] = effect.option
    for key, value in example.items():
        query[key] = str(value)
    return CostForm(query), query.urlencode()


def effect_words(effect: service.PublishedEffect) -> str:
    low, high = (effect.effect + sign * 1.96 * effect.se for sign in (-1, 1))
    of_100 = (labels.decimal(100 * value, 0) for value in (effect.effect, low, high))
    value, start, end = of_100
    return _(
        "%(value)s of 100 people more with work after %(months)s months (%(low)s to %(high)s)"
    ) % {
        "value": value,
        "months": effect.months,
        "low": start,
        "high": end,
    }


def answer_context(document: Document) -> dict[str, Any]:
    return {
        "views": [view_row(each) for each in document["perspectives"]],
        "tornado": tornado_rows(document),
        "sentence": sentence(document["perspectives"][1]),
        "mostly_beyond": any(one["code"] == "mostly_beyond" for one in document["cautions"]),
        "months": document["horizon_months"],
    }


def view_row(view: Document) -> dict[str, str]:
    month = view["break_even"]["month"]
    return {
        "name": str(PERSPECTIVES[view["perspective"]]),
        "value": euros(view["npv"]),
        "interval": _("%(low)s to %(high)s")
        % {"low": euros(view["ci_low"]), "high": euros(view["ci_high"])},
        "chance": of_100(view["p_benefit_exceeds_cost"]),
        "month": _("not within this time") if month is None else str(month),
        "beyond": euros(view["beyond_measured"]),
    }


def tornado_rows(document: Document) -> list[dict[str, Any]]:
    words = {line.key: str(line.label) for line in FLOWS} | {k: str(v) for k, v in SHARES.items()}
    words["effect"] = _("The effect, in people of 100")
    return [
        {
            "name": words[bar["input"]],
            "ends": _("%(low)s to %(high)s") % {"low": ends(bar, "low"), "high": ends(bar, "high")},
            "at_low": bar["npv_low"],
            "at_high": bar["npv_high"],
            "value_low": euros(bar["npv_low"]),
            "value_high": euros(bar["npv_high"]),
        }
        for bar in document["perspectives"][-1]["tornado"][:BARS]
    ]


def ends(bar: Document, end: str) -> str:
    """Shares as people of 100 or percent, amounts in euros."""
    if bar["key"].startswith("flow"):
        return euros(bar[end])
    return labels.decimal(100 * bar[end], 0)


def of_100(share: float) -> str:
    return _("%(n)s of 100") % {"n": round(100 * share)}
