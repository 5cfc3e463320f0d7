"""The copy that readers get is freed of what its author did not mean to publish."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from mmn import cleaning
from tests.documents import SECRET, pdf, picture, saved, telltale_pdf


def cleaned(tmp_path, clean, content):
    source, target = tmp_path / "in", tmp_path / "out"
    source.write_bytes(content)
    said = clean(str(source), str(target))
    return said, target.read_bytes() if target.exists() else None


def unpacked(content):
    """A PDF file as one long text, so that nothing in it is compressed."""
    plain = {"compress_streams": False, "object_stream_mode": pikepdf.ObjectStreamMode.disable}
    return saved(pikepdf.open(BytesIO(content)), **plain)


def test_a_pdf_loses_metadata_scripts_comments_and_attachments_but_no_page_or_link(tmp_path):
    said, copy = cleaned(tmp_path, cleaning.clean_pdf, telltale_pdf())
    assert unpacked(telltale_pdf()).count(SECRET.encode()) >= 8
    assert (said, unpacked(copy).count(SECRET.encode())) == ({"pages": 2}, 0)
    document = pikepdf.open(BytesIO(copy))
    notes = [note for note in document.pages[0].Annots if "/A" in note]
    assert [str(note.A.URI) for note in notes] == ["https://example.org/kept"]


def test_a_photo_in_a_pdf_keeps_every_pixel(tmp_path):
    _said, copy = cleaned(tmp_path, cleaning.clean_pdf, telltale_pdf())
    document = pikepdf.open(BytesIO(copy))
    photo = document.pages[0].Resources.XObject.Photo.read_raw_bytes()
    assert Image.open(BytesIO(photo)).tobytes() == Image.open(BytesIO(picture("JPEG"))).tobytes()


def test_the_same_pdf_gives_the_same_copy(tmp_path):
    copies = {cleaned(tmp_path, cleaning.clean_pdf, pdf())[1] for _time in range(2)}
    assert len(copies) == 1


@pytest.mark.parametrize("password", ["user", ""])
def test_a_protected_pdf_is_refused(tmp_path, password):
    content = pdf(encryption=pikepdf.Encryption(user=password, owner="owner"))
    assert cleaned(tmp_path, cleaning.clean_pdf, content) == ({"refused": "locked"}, None)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_loses_its_metadata_and_stands_upright(tmp_path, kind):
    content = picture(kind)
    assert SECRET.encode() in content
    _said, copy = cleaned(tmp_path, cleaning.clean_image, content)
    image = Image.open(BytesIO(copy))
    assert (image.format, image.size, SECRET.encode() in copy) == (kind, (20, 40), False)
    assert dict(image.getexif()) == {}


def test_a_see_through_picture_stays_so(tmp_path):
    content = saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), format="PNG")
    _said, copy = cleaned(tmp_path, cleaning.clean_image, content)
    assert Image.open(BytesIO(copy)).getpixel((0, 0))[3] == 0


def test_a_large_picture_is_made_to_fit_a_page(tmp_path):
    _said, copy = cleaned(tmp_path, cleaning.clean_image, picture("JPEG", (3200, 1600)))
    assert Image.open(BytesIO(copy)).size == (800, 1600)


def test_a_picture_too_huge_to_unpack_is_refused_by_its_header(tmp_path):
    content = saved(Image.new("1", (20_000, 20_000)), format="PNG")
    assert len(content) < 100_000
    assert cleaned(tmp_path, cleaning.clean_image, content) == ({"refused": "huge"}, None)
