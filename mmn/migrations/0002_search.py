from django.db import migrations, models

from mmn.fulltext.index import ENGINES


def create(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor].CREATE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE mmn_search")
    schema_editor.execute("DROP TABLE mmn_search_word")


def other_names(name, example):
    sought = "Words under which people look for it, one a line"
    return models.TextField(name, blank=True, help_text=f"{sought}: {example}. Only search reads them.")


class Migration(migrations.Migration):
    dependencies = [("mmn", "0001_initial")]
    operations = [
        migrations.AddField("country", "other_names", other_names("other names", "Burma, Burmese")),
        migrations.AddField("theme", "other_names", other_names("other words", "pension")),
        migrations.RunPython(create, drop),
    ]
