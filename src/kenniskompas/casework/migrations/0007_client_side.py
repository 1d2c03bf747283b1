# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def fill_received(apps, _editor):
    """What was asked before reached us on the day it was written down."""
    requests = apps.get_model("casework", "ClientRequest").objects
    for row in requests.iterator():
        row.received_on = timezone.localdate(row.asked_at)
        row.save(update_fields=["received_on"])


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0006_plan_revision"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("signed_on", models.DateField()),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("site", "On the client's own pages"),
                            ("paper", "On paper"),
                            ("phone", "By phone"),
                            ("desk", "At the desk"),
                        ],
                        max_length=10,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.AddField(
            model_name="agreement",
            name="decision_reference",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="case",
            name="asked_term_code",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="case",
            name="asked_term_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="clientrequest",
            name="answer",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="clientrequest",
            name="decision_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="clientrequest",
            name="received_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="clientrequest",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="clientrequest",
            name="reference",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="clientrequest",
            name="route",
            field=models.CharField(
                choices=[
                    ("site", "On the client's own pages"),
                    ("paper", "On paper"),
                    ("phone", "By phone"),
                    ("desk", "At the desk"),
                ],
                default="site",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="clientrequest",
            name="term_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="wishes_route",
            field=models.CharField(
                blank=True,
                choices=[
                    ("site", "On the client's own pages"),
                    ("paper", "On paper"),
                    ("phone", "By phone"),
                    ("desk", "At the desk"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="wishes_said_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="progress",
            name="route",
            field=models.CharField(
                blank=True,
                choices=[
                    ("site", "On the client's own pages"),
                    ("paper", "On paper"),
                    ("phone", "By phone"),
                    ("desk", "At the desk"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="clientrequest",
            name="kind",
            field=models.CharField(
                choices=[
                    ("explanation", "I want an explanation"),
                    ("correction", "Something about me is not right"),
                    ("complaint", "I am not happy with how I was treated"),
                    ("objection", "I object to a decision (bezwaar)"),
                    ("other", "Something else"),
                ],
                max_length=15,
            ),
        ),
        migrations.AddConstraint(
            model_name="clientrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "objection"), _negated=True),
                    ("decision_on__isnull", False),
                    _connector="OR",
                ),
                name="objection_names_its_decision",
            ),
        ),
        migrations.AddField(
            model_name="plansignature",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signatures",
                to="casework.plan",
            ),
        ),
        migrations.AddField(
            model_name="plansignature",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="plansignature",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="plan_signature_number_once"
            ),
        ),
        migrations.RunPython(fill_received, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="clientrequest",
            name="received_on",
            field=models.DateField(),
        ),
    ]
