"""The photos in the copy of a PDF are freed of what they say of themselves, and of nothing else."""

import zlib
from base64 import a85encode
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from mmn import cleaning
from tests.documents import SECRET, picture, saved, telltale_pdf
from tests.mmn.test_cleaning import cleaned, cleaned_pdf, photo_pdf


def test_a_photo_in_a_pdf_keeps_every_pixel(tmp_path):
    _said, copy = cleaned(tmp_path, cleaning.clean_pdf, telltale_pdf())
    document = pikepdf.open(BytesIO(copy))
    photo = document.pages[0].Resources.XObject.Photo.read_raw_bytes()
    assert Image.open(BytesIO(photo)).tobytes() == Image.open(BytesIO(picture("JPEG"))).tobytes()


SETTING = Dictionary(ColorTransform=1)


@pytest.mark.parametrize(
    ("pack", "filters", "parms"),
    [
        (bytes, Array([Name.DCTDecode]), Array([SETTING])),
        (bytes, Array([Name.DCTDecode]), SETTING),
        (zlib.compress, Array([Name.FlateDecode, Name.DCTDecode]), Array([None, SETTING])),
        (lambda jpeg: a85encode(jpeg) + b"~>", Array([Name.ASCII85Decode, Name.DCTDecode]), None),
    ],
)
def test_a_photo_in_a_pdf_loses_its_metadata_however_it_is_packed(tmp_path, pack, filters, parms):
    jpeg = picture("JPEG")
    document, _is_known = cleaned_pdf(tmp_path, photo_pdf(pack(jpeg), filters, parms))
    photo = document.pages[0].Resources.XObject.Photo
    bare = photo.read_raw_bytes()
    assert (SECRET.encode() in jpeg, SECRET.encode() in bare) == (True, False)
    assert (photo.Filter, photo.get("/DecodeParms")) == (Name.DCTDecode, parms and SETTING)
    assert Image.open(BytesIO(bare)).tobytes() == Image.open(BytesIO(jpeg)).tobytes()


def segment(marker, content):
    return b"\xff" + bytes([marker]) + (2 + len(content)).to_bytes(2, "big") + content


@pytest.mark.parametrize("way", [{}, {"progressive": True}, {"restart_marker_blocks": 1}])
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (b"", picture("JPEG")),
        (segment(0xE2, b"MPF\0" + SECRET.encode()), b""),
        (b"\xff\xff" + segment(0xE1, b"Exif\0\0" + SECRET.encode()), b""),
        (segment(0xE0, b"JFXX\0" + SECRET.encode()), b""),
        (SECRET.encode(), b""),
    ],
)
def test_a_photo_in_a_pdf_loses_all_that_hides_in_it_but_no_colour_profile(tmp_path, before, behind, way):
    noise = Image.effect_noise((40, 20), 90)
    plain = saved(noise, format="JPEG", icc_profile=b"profile", **way)
    photo = plain[:2] + before + plain[2:] + behind
    document, _is_known = cleaned_pdf(tmp_path, photo_pdf(photo, Name.DCTDecode))
    bare = document.pages[0].Resources.XObject.Photo.read_raw_bytes()
    assert (SECRET.encode() in photo, bare) == (True, plain)
    opened = Image.open(BytesIO(bare))
    assert (opened.info["icc_profile"], len(opened.tobytes())) == (b"profile", 800)


def test_a_photo_that_breaks_off_keeps_what_there_is():
    part = saved(Image.effect_noise((40, 20), 90), format="JPEG")[:-100]
    assert cleaning.without_exif(part) == part + b"\xff\xd9"


def box(kind, content):
    return (8 + len(content)).to_bytes(4, "big") + kind + content


@pytest.mark.parametrize("kind", [b"xml ", b"uuid"])
@pytest.mark.parametrize("pack", [bytes, zlib.compress])
def test_a_jpeg_2000_in_a_pdf_loses_its_metadata_too(tmp_path, pack, kind):
    plain = saved(Image.effect_noise((40, 20), 50), format="JPEG2000")
    start, note = 12 + plain[15], box(kind, SECRET.encode())
    photo = plain[:start] + note + plain[start:] + note
    filters = [Name.FlateDecode, Name.JPXDecode] if pack is zlib.compress else [Name.JPXDecode]
    document, _is_known = cleaned_pdf(tmp_path, photo_pdf(pack(photo), Array(filters)))
    bare = document.pages[0].Resources.XObject.Photo.read_raw_bytes()
    assert (Image.open(BytesIO(photo)).size, bare) == ((40, 20), plain)


def test_a_jpeg_2000_in_no_box_or_in_endless_or_long_ones_keeps_its_picture():
    plain = saved(Image.effect_noise((40, 20), 50), format="JPEG2000")
    at = plain.index(b"jp2c") - 4
    picture = plain[at + 8 :]
    long = (1).to_bytes(4, "big") + b"jp2c" + (16 + len(picture)).to_bytes(8, "big") + picture
    endless = bytes(4) + b"jp2c" + picture
    for jpeg2000 in (picture, plain, plain[:at] + long, plain[:at] + endless):
        assert cleaning.without_boxes(jpeg2000) == jpeg2000
