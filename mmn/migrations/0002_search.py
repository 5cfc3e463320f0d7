from django.db import migrations, models

from mmn import changes
from mmn.fulltext.index import ENGINES


def create(apps, schema_editor):
    for statement in [*ENGINES[schema_editor.connection.vendor].CREATE, *changes.CREATE]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for table in ("mmn_search", "mmn_search_word", "mmn_search_made", "mmn_version", "mmn_change"):
        schema_editor.execute(f"DROP TABLE {table}")


def other_names(name, example):
    sought = "Words under which people look for it, one a line"
    return models.TextField(name, blank=True, help_text=f"{sought}: {example}. Search shows them.")


class Migration(migrations.Migration):
    dependencies = [("mmn", "0001_initial")]
    operations = [
        migrations.AddField("country", "other_names", other_names("other names", "Burma, Burmese")),
        migrations.AddField("theme", "other_names", other_names("other words", "pension")),
        migrations.RunPython(create, drop),
    ]
