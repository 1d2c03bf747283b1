# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The advice step for another suite: what can be asked, a question, and what came of it."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import exceptions

from kenniskompas.accounts.api.access import EmbedsAdvice, TokenAuthentication
from kenniskompas.accounts.api.views import AskView, ReadView
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import get_organisation
from kenniskompas.advice import service as advice
from kenniskompas.casework.decision.choices import DeviationReason
from kenniskompas.casework.decision.service import AlreadyDecided
from kenniskompas.casework.embed import documents, service
from kenniskompas.casework.intake.service import NoGround, NoSuchCase
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.content.table import Table

NAMES = {service.OWN_VIEW: "ownView", service.WISHES: "wishes"}


class ListAdviceServices(ReadView):
    """What another suite can ask here, after the discovery of CDS Hooks."""

    tag, summary = "advice", "What can be asked for a decision"
    authentication_classes = [TokenAuthentication]
    permission_classes = [EmbedsAdvice]
    document = documents.AdviceServices

    def read(self, _asked: dict[str, Any], **_where: Any) -> Any:
        one = {
            "hook": documents.HOOK,
            "id": documents.SERVICE,
            "title": _("Advice beside a decision"),
            "description": _(
                "Options with what is known of them, once the own view and the client's wishes "
                "are recorded. The choice stays free."
            ),
            "link": self.link(reverse("embed:ask")),
        }
        return {"services": [one]}


class AskAdvice(AskView):
    """Cards for one decision. Own view and wishes come first: without them the card asks for them
    and holds no options. Of who has no case here nothing is kept but the day and what was offered.
    """

    tag, summary = "advice", "Advice for one decision"
    permission_classes = [EmbedsAdvice]
    asks = documents.AdviceQuestion
    document = documents.Cards

    def answer(self, asked: dict[str, Any], **_where: Any) -> Any:
        try:
            found = self._advise(asked["context"])
        except advice.NoActiveVersion as error:
            raise wrong("question", _("No rules have been published yet.")) from error
        except advice.UnknownQuestion as error:
            raise wrong("question", _("The rules do not answer this question.")) from error
        except BadInput as error:
            raise wrong("context", describe_problem(error)) from error
        except service.NotOffered as error:
            raise wrong("context", _("%(code)s is not on the list.") % {"code": error}) from error
        except NoGround as error:
            raise wrong("clientKey", _("The ground of this case no longer holds.")) from error
        return {"cards": [self._card(found)]}

    def _advise(self, context: dict[str, Any]) -> service.Answered:
        said = context.get("own_view")
        own_view = service.OwnView(said["option"], said["certainty"]) if said else None
        shared = {"application": self.request.auth, "at": timezone.now()}
        organisation = get_organisation()
        if "client_key" not in context:
            data = {
                name: context[name] for name in ("question", "inputs", "ranking") if name in context
            }
            profile = advice.profile_of(Table(data, file="context"))
            return service.advise_stranger(profile, own_view, organisation=organisation, **shared)
        person = service.find_person(context.get("user", ""), organisation)
        if person is None:
            raise exceptions.NotFound
        try:
            case = service.find_case(context["client_key"], context["question"], person=person)
        except NoSuchCase as error:
            raise exceptions.NotFound from error
        ranking = context.get("ranking", ())
        return service.advise_case(case, own_view, ranking, person=person, **shared)

    def _card(self, found: service.Answered) -> dict[str, Any]:
        shared = {
            "indicator": "info",
            "source": {"label": "Kenniskompas", "url": self.link("/")},
            "missing": [NAMES[name] for name in found.missing],
            "links": self._links(found),
        }
        if found.card is None or found.document is None:
            return {
                **shared,
                "uuid": None,
                "summary": _("First your own view and what the client wants."),
                "detail": _("The advice follows once both are recorded; it never comes first."),
                "suggestions": [],
                "excluded": [],
                "override_reasons": [],
            }
        return {**shared, **card_of(found.card, found.document)}

    def _links(self, found: service.Answered) -> list[dict[str, str]]:
        if found.case_id is None:
            return []
        page = "decision" if found.missing else "advice"
        url = self.link(reverse(f"casework:{page}", args=[found.case_id]))
        return [{"label": _("Open in Kenniskompas"), "url": url, "type": "absolute"}]


class GiveFeedback(AskView):
    """What came of a card: followed, something else with a reason, or left aside. Of a case here
    it is the decision itself; of anybody else it is counted."""

    tag, summary = "advice", "What came of a card"
    permission_classes = [EmbedsAdvice]
    asks = documents.Feedback
    document = documents.Heard

    def answer(self, asked: dict[str, Any], **_where: Any) -> Any:
        try:
            card = service.hear_feedback(
                asked["card"],
                asked["outcome"],
                option=asked.get("option", ""),
                reason=asked.get("reason", ""),
                application=self.request.auth,
                at=timezone.now(),
            )
        except (ObjectDoesNotExist, NoSuchCase) as error:
            raise exceptions.NotFound from error
        except (service.AlreadyAnswered, AlreadyDecided) as error:
            raise wrong("card", _("What came of this card is known already.")) from error
        except service.NotOffered as error:
            raise wrong("option", _("This option is not one of the card's.")) from error
        except service.ReasonNeeded as error:
            raise wrong("reason", _("Say what was chosen, and why it differs.")) from error
        except NoGround as error:
            raise wrong("card", _("The ground of this case no longer holds.")) from error
        return {"card": card.pk, "outcome": card.outcome}


def card_of(card: Any, document: Any) -> dict[str, Any]:
    """The advice as a card: every option that is admissible, with what is known of it."""
    names = {each["id"]: each["name"] for each in document["options"]}
    pointed = [names[slug] for slug in card.recommended if slug in names]
    if pointed:
        summary = _("The advice points to: %(names)s.") % {"names": ", ".join(pointed)}
    else:
        summary = _("No option stands out; what is known of each is below.")
    return {
        "uuid": card.pk,
        "summary": summary,
        "detail": _("Choose with the client. Another choice is always possible, with a reason."),
        "suggestions": [
            {
                "id": each["id"],
                "label": each["name"],
                "is_recommended": each["id"] in card.recommended,
                "layer": each["layer"],
                "judgement": each["label"],
                "reasons": [why["sentence"] for why in each["reasons"]],
                "outcomes": each["outcomes"],
            }
            for each in document["options"]
        ],
        "excluded": [f"{each['label']}: {each['reason']}" for each in document["excluded"]],
        "override_reasons": [
            {"code": code, "display": label} for code, label in DeviationReason.choices
        ],
    }


def wrong(name: str, detail: str) -> exceptions.ValidationError:
    return exceptions.ValidationError({name: [detail]})
