# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0003_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="rating",
            name="origin",
            field=models.CharField(
                choices=[("content", "Shipped with Kenniskompas"), ("local", "Entered here")],
                default="content",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="valid_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="CriteriaSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(unique=True)),
                ("name", models.CharField(max_length=120)),
                ("source", models.CharField(max_length=300)),
                ("words", models.JSONField(default=dict)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("content", "Shipped with Kenniskompas"),
                            ("local", "Entered here"),
                        ],
                        default="local",
                        max_length=10,
                    ),
                ),
                ("shipped_version", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("adopted_on", models.DateField(blank=True, null=True)),
                ("is_active", models.BooleanField(default=False)),
                (
                    "adopted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-version"],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.CharField(max_length=20)),
                ("heading", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("help", models.TextField(blank=True)),
                ("source", models.CharField(max_length=300)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("edition", models.PositiveIntegerField(default=1)),
                (
                    "criteria_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="knowledge.criteriaset",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "criteria",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("none", "No judgement"),
                            ("described", "Well described"),
                            ("founded", "Well founded"),
                            ("effective_first", "Effective: first indications"),
                            ("effective_good", "Effective: good indications"),
                            ("effective_strong", "Effective: strong indications"),
                            ("other", "Other, see the source's words"),
                        ],
                        max_length=20,
                    ),
                ),
                ("motivation", models.TextField()),
                ("material", models.TextField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("submitted", "Submitted"),
                            ("returned", "Sent back for more information"),
                            ("in_review", "With the reviewers"),
                            ("disagreement", "Reviewers differ"),
                            ("to_decide", "Waiting for a decision"),
                            ("decided", "Decided"),
                            ("appealed", "Reconsideration asked"),
                            ("appeal_decided", "Reconsidered"),
                            ("withdrawn", "Withdrawn by the submitter"),
                        ],
                        default="submitted",
                        max_length=20,
                    ),
                ),
                ("submitted_at", models.DateTimeField()),
                ("stage_since", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("appeal_grounds", models.TextField(blank=True)),
                (
                    "criteria_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="knowledge.criteriaset",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="knowledge.intervention",
                    ),
                ),
                (
                    "submitter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["submitted_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DossierStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submitted", "Submitted"),
                            ("returned", "Sent back for more information"),
                            ("resubmitted", "Submitted again"),
                            ("accepted", "Accepted for review"),
                            ("reviewer_assigned", "A reviewer was chosen"),
                            ("reviewer_claimed", "A reviewer took it on"),
                            ("reviewer_released", "A reviewer stepped back"),
                            ("no_interest_declared", "A reviewer declared to have no interest"),
                            ("review_handed_in", "A review was handed in"),
                            ("reviewers_agree", "The reviewers agree"),
                            ("reviewers_differ", "The reviewers differ"),
                            ("conclusion_proposed", "A joint conclusion was proposed"),
                            ("conclusion_settled", "A difference was settled"),
                            ("third_appointed", "A third reviewer was asked"),
                            ("differences_resolved", "All differences are settled"),
                            ("decided", "Decided"),
                            ("appealed", "Reconsideration asked"),
                            ("appeal_decided", "Reconsidered"),
                            ("withdrawn", "Withdrawn by the submitter"),
                        ],
                        max_length=30,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("text", models.TextField(blank=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="knowledge.dossier",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="JointConclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=50)),
                ("heading", models.CharField(max_length=200)),
                ("domain", models.CharField(blank=True, max_length=30)),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "Met"),
                            ("partly", "Partly met"),
                            ("not_met", "Not met"),
                            ("low", "Low risk"),
                            ("some", "Some concerns"),
                            ("high", "High risk"),
                        ],
                        max_length=10,
                    ),
                ),
                ("edition", models.PositiveIntegerField(default=1)),
                ("reason", models.TextField(blank=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="knowledge.criterion",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conclusions",
                        to="knowledge.dossier",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="knowledge.study",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RecognitionDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "round",
                    models.CharField(
                        choices=[
                            ("first", "First decision"),
                            ("appeal", "Decision after reconsideration"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("none", "No judgement"),
                            ("described", "Well described"),
                            ("founded", "Well founded"),
                            ("effective_first", "Effective: first indications"),
                            ("effective_good", "Effective: good indications"),
                            ("effective_strong", "Effective: strong indications"),
                            ("other", "Other, see the source's words"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(max_length=200)),
                ("reasons", models.TextField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recognition_decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="knowledge.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["decided_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("assigned_at", models.DateTimeField()),
                ("declared_at", models.DateTimeField(blank=True, null=True)),
                ("summary", models.TextField(blank=True)),
                ("handed_in_at", models.DateTimeField(blank=True, null=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("release_reason", models.TextField(blank=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="knowledge.dossier",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recognition_reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["place", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=50)),
                ("heading", models.CharField(max_length=200)),
                ("domain", models.CharField(blank=True, max_length=30)),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "Met"),
                            ("partly", "Partly met"),
                            ("not_met", "Not met"),
                            ("low", "Low risk"),
                            ("some", "Some concerns"),
                            ("high", "High risk"),
                        ],
                        max_length=10,
                    ),
                ),
                ("edition", models.PositiveIntegerField(default=1)),
                ("note", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                (
                    "study",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="knowledge.study",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="knowledge.criterion",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="knowledge.review",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="criteriaset",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True)),
                fields=("is_active",),
                name="one_active_criteria_set",
            ),
        ),
        migrations.AddConstraint(
            model_name="criteriaset",
            constraint=models.UniqueConstraint(
                condition=models.Q(("adopted_on", None), ("origin", "local")),
                fields=("origin",),
                name="one_draft_criteria_set",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "appealed",
                            "disagreement",
                            "in_review",
                            "returned",
                            "submitted",
                            "to_decide",
                        ],
                    )
                ),
                fields=("intervention",),
                name="one_open_dossier_an_entry",
            ),
        ),
        migrations.AddConstraint(
            model_name="jointconclusion",
            constraint=models.UniqueConstraint(
                fields=("dossier", "subject"), name="conclusion_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recognitiondecision",
            constraint=models.UniqueConstraint(
                fields=("dossier", "round"), name="decision_once_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                fields=("dossier", "reviewer"), name="reviewer_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("released_at", None)),
                fields=("dossier", "place"),
                name="review_place_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("review", "subject"), name="answer_once"),
        ),
    ]
