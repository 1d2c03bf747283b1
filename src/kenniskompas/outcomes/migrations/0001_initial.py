# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2


import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EvaluationStudy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("question", models.CharField(max_length=40)),
                ("outcome", models.CharField(max_length=60)),
                ("scope", models.JSONField(default=dict)),
                ("protocol", models.TextField()),
                ("protocol_hash", models.CharField(blank=True, max_length=64)),
                ("registered_on", models.DateField(blank=True, null=True)),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("frozen", "Registered"),
                            ("estimated", "Estimated"),
                            ("refused", "Refused: the data cannot carry it"),
                            ("published", "Published as local evidence"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluation_studies",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evaluation studies",
                "ordering": ["-registered_on", "title"],
            },
        ),
        migrations.CreateModel(
            name="ProcessNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("client", "Clients"),
                            ("professional", "Professionals"),
                            ("organisation", "Organisation"),
                            ("society", "Society"),
                        ],
                        max_length=15,
                    ),
                ),
                ("text", models.TextField(max_length=2000)),
                ("at", models.DateTimeField()),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="outcomes.evaluationstudy",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ScoreSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("folder", models.CharField(blank=True, max_length=200)),
                ("result", models.JSONField()),
                ("population", models.JSONField(default=dict)),
                ("joint", models.JSONField(default=dict)),
                ("overlap", models.JSONField(default=dict)),
                ("before_after", models.JSONField(default=dict)),
                ("n", models.PositiveIntegerField()),
                ("estimated_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="score_sets",
                        to="outcomes.evaluationstudy",
                    ),
                ),
            ],
            options={
                "ordering": ["-estimated_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="GroupEffect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.JSONField()),
                ("rows", models.JSONField()),
                ("joint", models.JSONField(default=list)),
                ("refused", models.JSONField(default=list)),
                (
                    "score_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_effects",
                        to="outcomes.scoreset",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="StudyRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stage", models.CharField(blank=True, max_length=20)),
                ("started_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=300)),
                (
                    "person",
                    models.ForeignKey(
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
                        related_name="runs",
                        to="outcomes.evaluationstudy",
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="evaluationstudy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("frozen_at__isnull", True), ("protocol_hash", "")),
                    models.Q(
                        ("frozen_at__isnull", False), models.Q(("protocol_hash", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="frozen_studies_have_a_hash",
            ),
        ),
        migrations.AddConstraint(
            model_name="studyrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at__isnull", True)),
                fields=("study",),
                name="one_run_of_a_study_at_a_time",
            ),
        ),
    ]
