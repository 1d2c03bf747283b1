# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody knows yet, and what practice and clients teach."""

from rest_framework import serializers

from kenniskompas.accounts.api.documents import Document, Figure, Links
from kenniskompas.accounts.api.paging import Page
from kenniskompas.knowledge.experience.choices import PracticeStatus, Voice
from kenniskompas.knowledge.gaps.choices import (
    GapOrigin,
    GapReason,
    GapStatus,
    RunningStatus,
    VoterGroup,
)


class GroupVotes(Document):
    group = serializers.ChoiceField(VoterGroup.values)
    votes = serializers.IntegerField(help_text="People of this group.")


class RunningStudy(Document):
    title = serializers.CharField()
    registry_id = serializers.CharField(allow_blank=True)
    who = serializers.CharField(allow_blank=True, help_text="The organisation that carries it out.")
    expected_on = serializers.DateField(allow_null=True, help_text="When results are expected.")
    url = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(RunningStatus.values)


class Gap(Document):
    """A question that nobody has answered, or an answer that was found."""

    id = serializers.CharField(source="slug")
    question = serializers.CharField()
    theme = serializers.CharField(allow_blank=True)
    heading = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(GapStatus.values)
    reason = serializers.ChoiceField(GapReason.values, help_text="Why it is a gap.")
    reason_data = serializers.DictField(help_text="The numbers that made it one.")
    origin = serializers.ChoiceField(GapOrigin.values)
    outcome = serializers.CharField(allow_blank=True, help_text="A code of the vocabulary.")
    target_groups = serializers.ListField(child=serializers.CharField())
    interventions = serializers.ListField(child=serializers.CharField(), help_text="Ids.")
    source = serializers.CharField(allow_blank=True)
    owner_role = serializers.CharField(
        allow_null=True, help_text="The role of who looks after it; never a name."
    )
    must_be_evaluated = serializers.BooleanField(help_text="Work on it is paid with a subsidy.")
    answer = serializers.CharField(allow_blank=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    times_met = serializers.IntegerField(help_text="How often somebody met it.")
    votes = GroupVotes(many=True)
    weight = serializers.IntegerField(help_text="Importance of all votes together.")
    information_value = Figure(
        allow_null=True,
        help_text="People of 100 that knowing would gain over the caseload; null: no number.",
    )
    created_at = serializers.DateTimeField()
    running_studies = RunningStudy(many=True)
    links = Links()


class GapPage(Page):
    items = Gap(many=True)


class PracticeNote(Document):
    """What somebody has learnt by doing; looked at by professionals and clients."""

    id = serializers.IntegerField(source="pk", help_text="The number of the note.")
    text = serializers.CharField()
    voice = serializers.ChoiceField(Voice.values)
    author_role = serializers.CharField(allow_blank=True, help_text="Never a name.")
    subjects = serializers.ListField(child=serializers.CharField())
    status = serializers.ChoiceField(
        PracticeStatus.values, help_text="How research stands towards it; kept apart from research."
    )
    explanation = serializers.CharField(allow_blank=True)
    source = serializers.CharField(allow_blank=True)
    interventions = serializers.ListField(child=serializers.CharField(), help_text="Ids.")
    recognised = serializers.IntegerField(help_text="How many people recognise it.")
    created_at = serializers.DateTimeField()
    published_at = serializers.DateTimeField(allow_null=True, help_text="Null: shipped.")
    links = Links()


class PracticeNotePage(Page):
    items = PracticeNote(many=True)
