"""What an uploaded file is, told by its content, and the copy of it that readers get.

Only PDF files and pictures are taken: what cannot be freed of its author's traces is not kept. The original
is not kept either. A stored file bears its checksum as its name, so nobody can guess it.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import filetype
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

CLEANING = Path(__file__).with_name("cleaning.py")
TYPES = {
    "pdf": {"application/pdf": "pdf"},
    "image": {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"},
}
MEBIBYTE = 1 << 20
LARGEST = {"pdf": 60 * MEBIBYTE, "image": 20 * MEBIBYTE}
PATIENCE = 15  # seconds; less than another editor's save waits for this one (DATABASES)
REFUSALS = {
    "empty": _("This file is empty. Choose another one."),
    "large": _("This file has %(size)s, and at most %(most)s can be kept. Save a smaller one."),
    "pdf": _("This is not a PDF file. Save the document as PDF and choose that file."),
    "image": _("This is not a picture the archive can keep. Save it as JPEG, PNG or WebP."),
    "locked": _("This PDF is protected with a password. Save it without the password and choose it again."),
    "huge": _("This picture has more than 50 million pixels. Save it smaller and choose it again."),
    "broken": _("This file cannot be read: it is damaged or too complicated. Save it anew and try again."),
}


class CleanFile(ContentFile):
    """The copy of an upload that readers get; `pages` is None for a picture."""

    def __init__(self, content, ending, pages):
        self.checksum = hashlib.sha256(content).hexdigest()
        self.pages = pages
        super().__init__(content, name=f"{self.checksum}.{ending}")


class CleanedFileField(forms.FileField):
    """A file field of a form that takes files of `kind` only and gives a CleanFile."""

    kind = None
    default_error_messages = {"empty": REFUSALS["empty"]}

    def __init__(self, *, max_length=None, **kwargs):
        super().__init__(**kwargs)  # however long, the upload's own name is not kept

    def to_python(self, data):
        upload = super().to_python(data)
        return cleaned(upload, self.kind) if isinstance(upload, UploadedFile) else upload


class PdfField(CleanedFileField):
    kind = "pdf"


class PictureField(CleanedFileField):
    kind = "image"


def cleaned(upload, kind):
    """The uploaded file without its metadata, as a CleanFile; ValidationError says why it cannot be kept."""
    if upload.size > LARGEST[kind]:
        sizes = {"size": filesizeformat(upload.size), "most": filesizeformat(LARGEST[kind])}
        raise refusal("large", **sizes)
    upload.seek(0)
    ending = TYPES[kind].get(filetype.guess_mime(upload.read(8192)))
    if not ending:
        raise refusal(kind)
    with TemporaryDirectory(prefix="mmn-upload-") as folder:
        source, target = Path(folder, "in"), Path(folder, "out")
        with source.open("wb") as file:
            file.writelines(upload.chunks())
        said = clean_apart(kind, source, target)
        if "refused" in said:
            raise refusal(said["refused"])
        return CleanFile(target.read_bytes(), ending, said["pages"])


def clean_apart(kind, source, target):
    """What mmn/cleaning.py says of the file, in a process that knows nothing of the archive's keys."""
    command = [sys.executable, "-I", CLEANING, kind, source, target]
    try:
        done = subprocess.run(command, env={}, capture_output=True, timeout=PATIENCE, check=True)
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return {"refused": "broken"}


def refusal(why, **params):
    return ValidationError(REFUSALS[why], code=why, params=params)
