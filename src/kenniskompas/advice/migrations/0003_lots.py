# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_api_tokens"),
        ("advice", "0002_proposals"),
    ]

    operations = [
        migrations.CreateModel(
            name="DrawSchedule",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("experiment_ref", models.CharField(max_length=80, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("question", models.CharField(max_length=40)),
                ("condition", models.JSONField(default=dict)),
                ("stratify_by", models.CharField(blank=True, max_length=40)),
                ("arms", models.JSONField()),
                ("places", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draw_schedules",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["started_at"],
            },
        ),
        migrations.CreateModel(
            name="DrawnPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("stratum", models.CharField(blank=True, max_length=40)),
                ("stratum_number", models.PositiveIntegerField()),
                ("arm", models.CharField(max_length=80)),
                ("opened_at", models.DateTimeField()),
                (
                    "schedule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opened",
                        to="advice.drawschedule",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("schedule", "number"), name="place_opened_once"
                    ),
                    models.UniqueConstraint(
                        fields=("schedule", "stratum", "stratum_number"),
                        name="stratum_place_opened_once",
                    ),
                ],
            },
        ),
    ]
