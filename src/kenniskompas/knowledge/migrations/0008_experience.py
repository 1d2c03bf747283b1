# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

VOICES = [("professional", "Professional"), ("client", "Client")]
VERDICTS = [("approved", "Approved"), ("returned", "Sent back")]
STAGES = [
    ("submitted", "Not discussed yet"),
    ("published", "Published"),
    ("returned", "Sent back to the author"),
    ("withdrawn", "Withdrawn"),
]


def publish_what_was_there(apps, schema_editor):
    """Notes of before moderation were read by everybody and stay so; roles are kept with them."""
    note_model = apps.get_model("knowledge", "PracticeNote")
    for note in note_model.objects.select_related("author"):
        note_model.objects.filter(pk=note.pk).update(
            stage="published",
            author_role=note.author.role if note.author else "",
            submitted_at=note.created_at,
            published_at=note.created_at,
        )
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


def person_field(**options):
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        **options,
    )


def key():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("knowledge", "0007_offers"),
    ]

    operations = [
        migrations.AddField(
            "practicenote",
            "voice",
            models.CharField(choices=VOICES, default="professional", max_length=20),
        ),
        migrations.AddField("practicenote", "subjects", models.JSONField(blank=True, default=list)),
        migrations.AddField(
            "practicenote",
            "stage",
            models.CharField(choices=STAGES, db_index=True, default="submitted", max_length=10),
        ),
        migrations.AddField("practicenote", "round", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField(
            "practicenote",
            "author_role",
            models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            "practicenote", "submitted_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            "practicenote", "published_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.RunPython(publish_what_was_there, migrations.RunPython.noop, elidable=True),
        migrations.CreateModel(
            name="Moderation",
            fields=[
                ("id", key()),
                ("round", models.PositiveSmallIntegerField()),
                ("side", models.CharField(choices=VOICES, max_length=20)),
                ("verdict", models.CharField(choices=VERDICTS, max_length=10)),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moderations",
                        to="knowledge.practicenote",
                    ),
                ),
                ("person", person_field()),
            ],
            options={"ordering": ["at", "pk"]},
        ),
        migrations.AddConstraint(
            "moderation",
            models.UniqueConstraint(
                fields=("note", "round", "side"), name="one_verdict_per_side_and_round"
            ),
        ),
        migrations.AddConstraint(
            "moderation",
            models.CheckConstraint(
                condition=models.Q(("reason", ""), ("verdict", "returned"), _negated=True),
                name="sent_back_with_reason",
            ),
        ),
        migrations.CreateModel(
            name="Discussion",
            fields=[
                ("id", key()),
                ("opened_at", models.DateTimeField()),
                ("conclusion", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_by", person_field(blank=True)),
                (
                    "note",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="discussion",
                        to="knowledge.practicenote",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", key()),
                ("text", models.TextField()),
                ("author_role", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("author", person_field()),
                (
                    "discussion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="knowledge.discussion",
                    ),
                ),
            ],
            options={"ordering": ["at", "pk"]},
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[
                ("id", key()),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recognitions",
                        to="knowledge.practicenote",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            "recognition",
            models.UniqueConstraint(fields=("note", "person"), name="recognised_once"),
        ),
    ]
