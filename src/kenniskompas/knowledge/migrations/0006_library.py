# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_more_roles"),
        ("knowledge", "0005_gaps"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LibraryImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(max_length=20)),
                ("file_name", models.CharField(max_length=200)),
                ("content", models.JSONField(default=dict)),
                ("outcome", models.JSONField(blank=True, default=dict)),
                ("read_at", models.DateTimeField()),
                ("taken_in_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-read_at"],
            },
        ),
        migrations.CreateModel(
            name="LibraryVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visited_at", models.DateTimeField()),
                ("previous_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=100, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "Article in a journal"),
                            ("report", "Report"),
                            ("book", "Book"),
                            ("chapter", "Chapter of a book"),
                            ("thesis", "Thesis"),
                            ("conference", "Conference paper"),
                            ("magazine", "Article in a magazine"),
                            ("web", "Web page"),
                            ("dataset", "Data set"),
                            ("other", "Other publication"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=1000)),
                ("short_title", models.CharField(blank=True, max_length=300)),
                ("authors", models.JSONField(blank=True, default=list)),
                ("year", models.PositiveSmallIntegerField(blank=True, db_index=True, null=True)),
                ("container", models.CharField(blank=True, max_length=300)),
                ("publisher", models.CharField(blank=True, max_length=300)),
                ("volume", models.CharField(blank=True, max_length=60)),
                ("issue", models.CharField(blank=True, max_length=60)),
                ("pages", models.CharField(blank=True, max_length=60)),
                ("doi", models.CharField(blank=True, max_length=200)),
                ("url", models.CharField(blank=True, max_length=1000)),
                ("abstract", models.TextField(blank=True)),
                ("language", models.CharField(blank=True, max_length=20)),
                ("issn", models.CharField(blank=True, max_length=9)),
                ("isbn", models.CharField(blank=True, max_length=13)),
                ("keywords", models.JSONField(blank=True, default=list)),
                ("open_access", models.BooleanField(blank=True, null=True)),
                ("seen", models.CharField(blank=True, max_length=500)),
                ("title_key", models.CharField(blank=True, db_index=True, max_length=300)),
                ("search_text", models.TextField(blank=True)),
                ("is_complete", models.BooleanField(default=False)),
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
                ("added_at", models.DateTimeField(db_index=True)),
                ("changed_at", models.DateTimeField()),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "estimates",
                    models.ManyToManyField(
                        blank=True, related_name="publications", to="knowledge.effectestimate"
                    ),
                ),
                (
                    "interventions",
                    models.ManyToManyField(
                        blank=True, related_name="publications", to="knowledge.intervention"
                    ),
                ),
                (
                    "studies",
                    models.ManyToManyField(
                        blank=True, related_name="publications", to="knowledge.study"
                    ),
                ),
                (
                    "syntheses",
                    models.ManyToManyField(
                        blank=True, related_name="publications", to="knowledge.publishedsynthesis"
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "slug"],
            },
        ),
        migrations.CreateModel(
            name="PublicationFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="knowledge.publication",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at"],
            },
        ),
        migrations.CreateModel(
            name="PublicationSummary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reader",
                    models.CharField(
                        choices=[
                            ("caseworker", "Caseworkers"),
                            ("policy", "Policy officers"),
                            ("director", "Directors"),
                            ("client", "Clients, in plain language"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="summaries",
                        to="knowledge.publication",
                    ),
                ),
                (
                    "reviewer",
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
                "verbose_name_plural": "publication summaries",
                "ordering": ["reader"],
            },
        ),
        migrations.CreateModel(
            name="ScreeningLabel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("include", "Belongs in the knowledge base"),
                            ("exclude", "Does not belong in it"),
                            ("maybe", "Still in doubt"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("named_person", models.CharField(blank=True, max_length=150)),
                ("labelled_at", models.DateTimeField()),
                ("is_current", models.BooleanField(default=True)),
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
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="labels",
                        to="knowledge.publication",
                    ),
                ),
            ],
            options={
                "ordering": ["-labelled_at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("doi", ""), _negated=True),
                fields=("doi",),
                name="publication_doi_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicationfile",
            constraint=models.UniqueConstraint(fields=("publication", "digest"), name="file_once"),
        ),
        migrations.AddConstraint(
            model_name="publicationsummary",
            constraint=models.UniqueConstraint(
                fields=("publication", "reader"), name="one_summary_a_reader"
            ),
        ),
        migrations.AddConstraint(
            model_name="screeninglabel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)),
                fields=("publication",),
                name="one_current_label",
            ),
        ),
    ]
