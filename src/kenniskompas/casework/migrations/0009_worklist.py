# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def fill_signals(apps, _schema):
    """The days that stand on a case from now on, for cases of before: as services keep them."""
    case_model = apps.get_model("casework", "Case")
    plan = (
        apps.get_model("casework", "Plan")
        .objects.filter(case=models.OuterRef("pk"))
        .order_by("-starts_on", "-pk")
        .values("pk")[:1]
    )
    due = (
        apps.get_model("casework", "Agreement")
        .objects.filter(plan=models.OuterRef("newest_plan"), kept=None, due_on__isnull=False)
        .order_by("due_on")
        .values("due_on")[:1]
    )
    words = apps.get_model("casework", "Progress").objects.filter(case=models.OuterRef("pk"))
    newest = words.order_by("-on", "-pk")
    found = (
        case_model.objects.filter(status="open")
        .annotate(newest_plan=models.Subquery(plan))
        .annotate(
            first_due=models.Subquery(due),
            last_how=models.Subquery(newest.values("how")[:1]),
            last_on=models.Subquery(newest.values("on")[:1]),
        )
        .filter(models.Q(first_due__isnull=False) | models.Q(last_how__lte=2))
    )
    for case in found.only("pk").iterator(chunk_size=2000):
        case_model.objects.filter(pk=case.pk).update(
            due_on=case.first_due,
            off_track_on=case.last_on if (case.last_how or 5) <= 2 else None,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_api_tokens"),
        ("casework", "0008_life_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("text", models.CharField(max_length=200)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(max_length=500)),
                ("is_start", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="asked_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="off_track_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)),
                fields=["caseworker", "due_on", "id"],
                name="caseworker_by_due_on",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)),
                fields=["team", "due_on", "id"],
                name="team_by_due_on",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("off_track_on__isnull", False)),
                fields=["caseworker", "off_track_on", "id"],
                name="caseworker_by_off_track_on",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("off_track_on__isnull", False)),
                fields=["team", "off_track_on", "id"],
                name="team_by_off_track_on",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("asked_on__isnull", False)),
                fields=["caseworker", "asked_on", "id"],
                name="caseworker_by_asked_on",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("asked_on__isnull", False)),
                fields=["team", "asked_on", "id"],
                name="team_by_asked_on",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reminders",
                to="casework.case",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="set_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="savedfilter",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="saved_filters",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(fields=("person", "name"), name="filter_name_once"),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_start", True)), fields=("person",), name="one_start_filter"
            ),
        ),
        migrations.RunPython(fill_signals, migrations.RunPython.noop, elidable=True),
    ]
