from django.db import migrations, models


def keep_what_was_said(apps, _schema_editor):
    """What was learnt stood in a field of its own: it goes on top of what is taken along."""
    evaluations = apps.get_model("casework", "Evaluation").objects
    for row in evaluations.exclude(professional_says="").iterator():
        row.take_along = "\n".join(filter(None, (row.professional_says, row.take_along)))
        row.save(update_fields=["take_along"])


class Migration(migrations.Migration):
    dependencies = [("casework", "0026_follow_up")]

    operations = [
        migrations.RenameField("evaluation", "adapt", "take_along"),
        migrations.AddField("evaluation", "as_expected", models.TextField(blank=True, default="")),
        migrations.AddField("evaluation", "otherwise", models.TextField(blank=True, default="")),
        migrations.AddField("evaluation", "is_shared", models.BooleanField(default=False)),
        migrations.RunPython(keep_what_was_said, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("evaluation", "as_expected", models.TextField(blank=True)),
        migrations.AlterField("evaluation", "otherwise", models.TextField(blank=True)),
        migrations.RemoveField("evaluation", "professional_says"),
    ]
