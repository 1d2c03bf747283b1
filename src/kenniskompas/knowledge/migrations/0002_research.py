# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="effectestimate",
            name="entered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="effectestimate",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="study",
            name="design",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Not entered"),
                    ("randomised", "Randomised"),
                    ("non_randomised", "Not randomised"),
                ],
                default="",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="study",
            name="design_seen",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="synthesis",
            name="certainty",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.CreateModel(
            name="CertaintyJudgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("pool_group", models.CharField(max_length=80)),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("risk_of_bias", "Risk of bias"),
                            ("inconsistency", "Differences between studies"),
                            ("indirectness", "Fit with our question"),
                            ("imprecision", "Precision"),
                            ("publication_bias", "Missing studies"),
                            ("large_effect", "A large effect"),
                            ("dose_response", "More of it works better"),
                            ("opposing_confounding", "Distortion would hide the effect"),
                        ],
                        max_length=24,
                    ),
                ),
                ("step", models.SmallIntegerField()),
                ("version", models.PositiveIntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
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
                "ordering": ["pool_group", "domain", "-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at", None)),
                        fields=("pool_group", "domain"),
                        name="one_current_certainty_judgement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("step__gte", -2), ("step__lte", 2)),
                        name="certainty_step_within_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterestThreshold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(max_length=60)),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("per_100", "of 100 people"),
                            ("unit", "in the unit of the outcome"),
                            ("sd", "standard deviations"),
                        ],
                        default="per_100",
                        max_length=8,
                    ),
                ),
                ("smallest", models.FloatField()),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
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
                "ordering": ["outcome", "scale", "-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at", None)),
                        fields=("outcome", "scale"),
                        name="one_current_interest_threshold",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("smallest__gt", 0)), name="threshold_above_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LiteratureSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("pool_group", models.CharField(max_length=80)),
                ("is_complete", models.BooleanField()),
                ("searched_on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
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
                "verbose_name_plural": "literature searches",
                "ordering": ["pool_group", "-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at", None)),
                        fields=("pool_group",),
                        name="one_current_literature_search",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskOfBias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "tool",
                    models.CharField(
                        choices=[
                            ("rob2", "RoB 2, for randomised studies"),
                            ("robins_i", "ROBINS-I, for studies without randomisation"),
                        ],
                        max_length=12,
                    ),
                ),
                ("domain", models.CharField(max_length=30)),
                (
                    "judgement",
                    models.CharField(
                        choices=[
                            ("low", "Low risk"),
                            ("some", "Some concerns"),
                            ("high", "High risk"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bias_judgements",
                        to="knowledge.study",
                    ),
                ),
                (
                    "superseded_by",
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
                "ordering": ["study", "tool", "domain", "-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at", None)),
                        fields=("study", "tool", "domain"),
                        name="one_current_risk_of_bias",
                    )
                ],
            },
        ),
    ]
