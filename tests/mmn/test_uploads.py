import hashlib
import time
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from mmn import uploads
from tests.documents import pdf, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def refusal(content, field, name="file"):
    """The sentence that `field` answers with; empty when it takes the file."""
    try:
        field.clean(SimpleUploadedFile(name, content))
    except ValidationError as refused:
        [sentence] = refused.messages
        return sentence
    return ""


def zipped(name):
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(name, b"\0" * 1000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "field", "sentence"),
    [
        (b"", uploads.PdfField(), "This file is empty. Choose another one."),
        (SVG, uploads.PdfField(), uploads.REFUSALS["pdf"]),
        (b"<html><script>alert(1)</script></html>", uploads.PdfField(), uploads.REFUSALS["pdf"]),
        (b"GIF89a/*" + pdf(), uploads.PdfField(), uploads.REFUSALS["pdf"]),
        (b"<html>" + pdf(), uploads.PdfField(), uploads.REFUSALS["pdf"]),
        (zipped("word/document.xml"), uploads.PdfField(), uploads.REFUSALS["pdf"]),
        (picture("JPEG"), uploads.PdfField(), uploads.REFUSALS["pdf"]),
        (b"%PDF-1.7 and nothing else", uploads.PdfField(), uploads.REFUSALS["broken"]),
        (SVG, uploads.PictureField(), uploads.REFUSALS["image"]),
        (b"GIF89a" + b"\0" * 40, uploads.PictureField(), uploads.REFUSALS["image"]),
        (pdf(), uploads.PictureField(), uploads.REFUSALS["image"]),
        (picture("PNG")[:60], uploads.PictureField(), uploads.REFUSALS["broken"]),
    ],
)
def test_what_is_no_document_is_refused_whatever_its_name(content, field, sentence):
    assert refusal(content, field, "report.pdf") == sentence


@pytest.mark.parametrize("name", ["report.pdf", "report.html", "../../etc/x", "ร" * 300])
def test_a_file_is_told_by_its_content_and_its_name_is_not_kept(name):
    kept = uploads.PdfField(max_length=100).clean(SimpleUploadedFile(name, pdf()))
    assert kept.name == f"{hashlib.sha256(kept.read()).hexdigest()}.pdf"


def test_what_stands_behind_the_end_of_a_pdf_is_not_kept():
    kept = uploads.PdfField().clean(SimpleUploadedFile("report.pdf", pdf() + b"<script>alert(1)</script>"))
    assert b"script" not in kept.read()


def test_the_pages_and_the_size_of_a_pdf_are_told():
    kept = uploads.PdfField().clean(SimpleUploadedFile("report.pdf", pdf(pages=3)))
    assert (kept.pages, kept.size) == (3, len(kept.read()))


def test_a_file_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setitem(uploads.LARGEST, "pdf", 100)
    sentence = refusal(pdf(), uploads.PdfField()).replace("\xa0", " ")
    assert (
        sentence
        == f"This file has {len(pdf())} bytes, and at most 100 bytes can be kept. Save a smaller one."
    )


@pytest.fixture
def reading(monkeypatch, tmp_path):
    """Lets the process of its own do something else with a PDF file than cleaning it."""

    def instead(code):
        script = tmp_path / "reading.py"
        script.write_text(
            f"import os, runpy, sys\n"
            f"main = runpy.run_path({str(uploads.CLEANING)!r})['main']\n"
            f"def clean_pdf(source, target):\n    {code}\n"
            f"main.__globals__['clean_pdf'] = clean_pdf\n"
            f"main(*sys.argv[1:])\n"
        )
        monkeypatch.setattr(uploads, "CLEANING", script)

    return instead


def test_a_file_that_takes_too_long_is_refused_in_time(monkeypatch, reading):
    reading("while True: pass")
    monkeypatch.setattr(uploads, "PATIENCE", 0.5)
    start = time.monotonic()
    assert refusal(pdf(), uploads.PdfField()) == uploads.REFUSALS["broken"]
    assert time.monotonic() - start < 3


def test_a_file_that_needs_too_much_memory_is_refused(reading):
    reading("open(target, 'wb').write(b'0' * (100 << 20)); return {'pages': 1}")
    assert refusal(pdf(), uploads.PdfField()) == ""
    reading("b'0' * (2 << 30); open(target, 'wb'); return {'pages': 1}")
    assert refusal(pdf(), uploads.PdfField()) == uploads.REFUSALS["broken"]


def test_the_process_that_reads_a_file_knows_no_key_of_the_archive(monkeypatch, reading):
    reading("open(target, 'w').write(str(os.environ)); return {'pages': 1}")
    monkeypatch.setenv("SECRET_KEY", "a key")
    kept = uploads.PdfField().clean(SimpleUploadedFile("report.pdf", pdf()))
    assert b"a key" not in kept.read()
