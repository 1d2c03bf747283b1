# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What another suite asks and hears, after CDS Hooks 2.0 in the names of this API."""

from rest_framework import serializers

from kenniskompas.accounts.api.documents import Document, Figure
from kenniskompas.casework.decision.choices import Certainty, DeviationReason
from kenniskompas.casework.embed.choices import CardOutcome
from kenniskompas.casework.intake.choices import Question

HOOK, SERVICE = "client-decision", "decision-advice"


class AdviceService(Document):
    """One thing that can be asked at one moment of the work."""

    hook = serializers.CharField(help_text="At which moment of the work: `client-decision`.")
    id = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    link = serializers.URLField(help_text="Where to POST the question.")


class AdviceServices(Document):
    """What can be asked."""

    services = AdviceService(many=True)


class OwnViewDocument(Document):
    """What the professional would choose, recorded before the advice is shown."""

    option = serializers.SlugField(max_length=200, help_text="An option, by its slug.")
    certainty = serializers.ChoiceField(
        choices=Certainty.values, help_text="1 a guess, 2 in doubt, 3 fairly sure, 4 sure."
    )


class Context(Document):
    """Of whom: `profile` for somebody without a case here, else `user` and `clientKey`."""

    question = serializers.ChoiceField(choices=Question.values)
    inputs = serializers.DictField(
        child=serializers.CharField(max_length=60),
        required=False,
        help_text="Without a case here: what is known, as in the schema of a profile.",
    )
    ranking = serializers.ListField(
        child=serializers.CharField(max_length=60),
        required=False,
        max_length=20,
        help_text="What the client finds important, the first wish first.",
    )
    own_view = OwnViewDocument(required=False)
    client_key = serializers.CharField(
        required=False, max_length=60, help_text="With a case here: the client number."
    )
    user = serializers.CharField(
        required=False, max_length=150, help_text="With a case here: who asks, by user name here."
    )


class AdviceQuestion(Document):
    hook = serializers.ChoiceField(choices=[HOOK])
    hook_instance = serializers.UUIDField(help_text="Of this question; made by who asks.")
    context = Context()


class OutcomeDocument(Document):
    id = serializers.CharField()
    per100 = Figure(source="per_100", allow_null=True, help_text="Of 100 people, how many.")
    usual_per100 = Figure(
        source="usual_per_100", allow_null=True, help_text="Of 100 with usual service."
    )
    ci_low = Figure(allow_null=True, help_text="Low end of the interval, in the same unit.")
    ci_high = Figure(allow_null=True, help_text="High end of the interval, in the same unit.")


class Suggestion(Document):
    """One option; usual service is always one of them."""

    id = serializers.SlugField(max_length=200)
    label = serializers.CharField()
    is_recommended = serializers.BooleanField()
    layer = serializers.CharField(help_text="researched, founded, unknown or usual.")
    judgement = serializers.CharField(help_text="The label of the option in the advice.")
    reasons = serializers.ListField(child=serializers.CharField())
    outcomes = OutcomeDocument(many=True)


class Source(Document):
    label = serializers.CharField()
    url = serializers.URLField()


class Link(Document):
    label = serializers.CharField()
    url = serializers.URLField()
    type = serializers.CharField(help_text="Always `absolute`: open it in the browser.")


class OverrideReason(Document):
    code = serializers.ChoiceField(choices=DeviationReason.values)
    display = serializers.CharField()


class CardDocument(Document):
    """One card. Without own view and wishes it asks for them and holds no options."""

    uuid = serializers.UUIDField(allow_null=True, help_text="For feedback; null without options.")
    summary = serializers.CharField(help_text="One sentence.")
    detail = serializers.CharField(allow_blank=True)
    indicator = serializers.ChoiceField(choices=["info"])
    source = Source()
    missing = serializers.ListField(child=serializers.ChoiceField(choices=["ownView", "wishes"]))
    suggestions = Suggestion(many=True)
    excluded = serializers.ListField(child=serializers.CharField())
    override_reasons = OverrideReason(many=True)
    links = Link(many=True)


class Cards(Document):
    cards = CardDocument(many=True)


class Feedback(Document):
    card = serializers.UUIDField(help_text="The `uuid` of the card.")
    outcome = serializers.ChoiceField(choices=CardOutcome.values)
    option = serializers.SlugField(
        required=False, max_length=200, help_text="What was chosen; needed with `overridden`."
    )
    reason = serializers.ChoiceField(
        choices=DeviationReason.values, required=False, help_text="Needed with `overridden`."
    )


class Heard(Document):
    """What came of a card is kept."""

    card = serializers.UUIDField()
    outcome = serializers.ChoiceField(choices=CardOutcome.values)
