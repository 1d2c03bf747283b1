# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0004_appraisal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseloadShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("target_group", models.CharField(max_length=80, unique=True)),
                ("people", models.PositiveIntegerField()),
                ("of_people", models.PositiveIntegerField()),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["target_group"],
            },
        ),
        migrations.CreateModel(
            name="GapComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="GapEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("opened", "Put on the list"),
                            ("reason_changed", "Reason changed"),
                            ("answered", "Answered"),
                            ("reopened", "Opened again"),
                            ("reworded", "Worded anew"),
                            ("owned", "Owner changed"),
                            ("study_linked", "Study linked"),
                            ("study_ended", "Study ended"),
                            ("subsidised", "Evaluation duty changed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("detail", models.JSONField(blank=True, default=dict)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="GapVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "importance",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Useful to know"), (2, "Important"), (3, "Urgent")]
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("professionals", "Professionals"),
                            ("client_council", "Client council"),
                            ("policy", "Policy and management"),
                            ("research", "Researchers"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RunningStudy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("registry_id", models.CharField(blank=True, max_length=100)),
                ("who", models.CharField(blank=True, max_length=200)),
                ("expected_on", models.DateField(blank=True, null=True)),
                ("url", models.URLField(blank=True, max_length=500)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("running", "Running"),
                            ("finished", "Finished"),
                            ("stopped", "Stopped"),
                        ],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("outcome", models.CharField(blank=True, max_length=60)),
                ("origin_ref", models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "running studies",
                "ordering": ["expected_on", "title"],
            },
        ),
        migrations.AlterModelOptions(
            name="knowledgegap",
            options={"ordering": ["-weight", "-times_met", "theme", "slug"]},
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="answer",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="detection_key",
            field=models.CharField(blank=True, max_length=200, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="information_value",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="is_lacking",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="is_reworded",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="must_be_evaluated",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="outcome",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="reason",
            field=models.CharField(
                choices=[
                    ("asked", "Somebody asked"),
                    ("no_study", "No study found"),
                    ("wide_prediction", "Effect differs too much between places"),
                    ("low_certainty", "Low certainty"),
                    ("stale", "Not searched for a long time"),
                ],
                default="asked",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="reason_data",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="target_groups",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="value_data",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="knowledgegap",
            name="weight",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="study",
            name="target_groups",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name="knowledgegap",
            name="origin",
            field=models.CharField(
                choices=[
                    ("content", "From the literature"),
                    ("local", "From our own practice"),
                    ("detected", "Seen in the evidence"),
                ],
                default="content",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="knowledgegap",
            index=models.Index(fields=["status", "reason"], name="knowledge_k_status_ce13e1_idx"),
        ),
        migrations.AddConstraint(
            model_name="caseloadshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("people__gte", 10), ("of_people__gte", models.F("people"))),
                name="caseload_share_of_ten_or_more",
            ),
        ),
        migrations.AddField(
            model_name="gapcomment",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="gapcomment",
            name="gap",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="comments",
                to="knowledge.knowledgegap",
            ),
        ),
        migrations.AddField(
            model_name="gapevent",
            name="gap",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="events",
                to="knowledge.knowledgegap",
            ),
        ),
        migrations.AddField(
            model_name="gapevent",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="gapvote",
            name="gap",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="votes",
                to="knowledge.knowledgegap",
            ),
        ),
        migrations.AddField(
            model_name="gapvote",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="gap_votes",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="runningstudy",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="runningstudy",
            name="gaps",
            field=models.ManyToManyField(
                blank=True, related_name="running_studies", to="knowledge.knowledgegap"
            ),
        ),
        migrations.AddField(
            model_name="runningstudy",
            name="interventions",
            field=models.ManyToManyField(
                blank=True, related_name="running", to="knowledge.intervention"
            ),
        ),
        migrations.AddConstraint(
            model_name="gapvote",
            constraint=models.UniqueConstraint(
                fields=("gap", "person"), name="one_vote_per_person_per_gap"
            ),
        ),
    ]
