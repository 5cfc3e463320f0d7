import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from proceedings.models import Passage
from publications.models import Edition
from tests.baking import make
from tests.documents import pdf, picture

pytestmark = pytest.mark.django_db


def let_two_hours_pass(*names):
    for name in names:
        path = default_storage.path(name)
        os.utime(path, (time.time() - 7200, time.time() - 7200))


def test_files_that_no_record_names_are_deleted_and_all_others_stay(capsys):
    edition = make(Edition, file=ContentFile(pdf(), name="kept.pdf"))
    passage = make(Passage, image=ContentFile(picture("PNG"), name="kept.png"))
    lost = [default_storage.save(name, ContentFile(b"x")) for name in ("editions/a.pdf", "passages/b.png")]
    new = default_storage.save("editions/being-saved.pdf", ContentFile(b"x"))
    let_two_hours_pass(edition.file.name, passage.image.name, *lost)
    call_command("delete_unused_files")
    names = [edition.file.name, passage.image.name, new, *lost]
    assert [default_storage.exists(name) for name in names] == [True, True, True, False, False]
    assert capsys.readouterr().out == "2 unused files deleted.\n"


def test_without_any_file_there_is_nothing_to_delete(capsys):
    call_command("delete_unused_files")
    assert capsys.readouterr().out == "0 unused files deleted.\n"
