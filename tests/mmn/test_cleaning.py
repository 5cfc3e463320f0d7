"""The copy that readers get is freed of what its author did not mean to publish."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from mmn import cleaning
from tests.documents import SECRET, pdf, picture, saved, telltale_pdf


def cleaned(tmp_path, clean, content):
    source, target = tmp_path / "in", tmp_path / "out"
    source.write_bytes(content)
    said = clean(str(source), str(target))
    return said, target.read_bytes() if target.exists() else None


def cleaned_pdf(tmp_path, content):
    _said, copy = cleaned(tmp_path, cleaning.clean_pdf, content)
    return pikepdf.open(BytesIO(copy)), SECRET.encode() in unpacked(copy)


def unpacked(content):
    """A PDF file as one long text, so that nothing in it is compressed."""
    plain = {"compress_streams": False, "object_stream_mode": pikepdf.ObjectStreamMode.disable}
    level = pikepdf.StreamDecodeLevel.generalized
    return saved(pikepdf.open(BytesIO(content)), stream_decode_level=level, **plain)


def photo_pdf(photo, filters, parms=None):
    document = pikepdf.open(BytesIO(pdf()))
    size = {"Width": 40, "Height": 20, "ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
    stored = Stream(document, photo, Subtype=Name.Image, Filter=filters, DecodeParms=parms, **size)
    document.pages[0].Resources = Dictionary(XObject=Dictionary(Photo=stored))
    document.pages[0].Contents = Stream(document, b"/Photo Do")
    return saved(document)


def test_a_pdf_loses_metadata_scripts_comments_and_attachments_but_no_page_or_link(tmp_path):
    said, copy = cleaned(tmp_path, cleaning.clean_pdf, telltale_pdf())
    assert unpacked(telltale_pdf()).count(SECRET.encode()) >= 8
    assert (said, unpacked(copy).count(SECRET.encode())) == ({"pages": 2}, 0)
    document = pikepdf.open(BytesIO(copy))
    notes = [note for note in document.pages[0].Annots if "/A" in note]
    assert [str(note.A.URI) for note in notes] == ["https://example.org/kept"]


def test_a_small_picture_of_a_page_as_it_once_was_goes(tmp_path):
    document = pikepdf.open(BytesIO(pdf()))
    small = {"Width": 1, "Height": 20, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
    document.pages[1].Thumb = Stream(document, SECRET.encode(), **small)
    content = saved(document)
    assert SECRET.encode() in unpacked(content)
    copy, is_known = cleaned_pdf(tmp_path, content)
    assert ("/Thumb" in copy.pages[1], is_known) == (False, False)


ADDRESS = Dictionary(S=Name.URI, URI=String("https://example.org/kept"))
FOLDER = Dictionary(S=Name.URI, URI=String("file:///home/author"))


def link_pdf(**more):
    """A PDF file with one link, on its first page, that has `more` and a look of its own."""
    document, place = pikepdf.open(BytesIO(pdf())), Array([0, 0, 10, 10])
    look = Dictionary(N=Stream(document, b"", Type=Name.XObject, Subtype=Name.Form, BBox=place))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=place, F=4, AP=look, **more)
    document.pages[0].Annots = Array([document.make_indirect(link)])
    return saved(document)


def test_a_link_keeps_what_makes_it_a_link_and_no_comment_or_author(tmp_path):
    comment = {key: String(SECRET) for key in ("Contents", "T", "NM", "M", "CreationDate", "RC", "Subj")}
    comment |= {key: Dictionary(T=String(SECRET)) for key in ("Popup", "IRT", "PA")}
    kept = {"A": ADDRESS, "H": Name.N, "C": Array([1, 0, 0]), "Border": Array([0, 0, 1])}
    kept |= {"BS": Dictionary(W=1), "QuadPoints": Array([0, 0, 9, 0, 9, 9, 0, 9])}
    assert unpacked(link_pdf(**comment, **kept)).count(SECRET.encode()) == len(comment)
    document, is_known = cleaned_pdf(tmp_path, link_pdf(**comment, **kept))
    [link] = document.pages[0].Annots
    keys = {"/Type", "/Subtype", "/Rect", "/F"} | {f"/{key}" for key in kept}
    assert (set(link.keys()), is_known) == (keys, False)
    assert str(link.A.URI) == "https://example.org/kept"


@pytest.mark.parametrize(
    ("tagged", "action", "said"),
    [({"StructParent": 0}, ADDRESS, True), ({}, ADDRESS, False), ({"StructParent": 0}, FOLDER, False)],
)
def test_screen_readers_are_told_of_a_tagged_link_that_leads_somewhere(tmp_path, tagged, action, said):
    document, is_known = cleaned_pdf(tmp_path, link_pdf(A=action, Contents=String(SECRET), **tagged))
    [link] = document.pages[0].Annots
    assert ("/Contents" in link, is_known) == (said, said)


def test_the_same_pdf_gives_the_same_copy(tmp_path):
    copies = {cleaned(tmp_path, cleaning.clean_pdf, pdf())[1] for _time in range(2)}
    assert len(copies) == 1


@pytest.mark.parametrize(
    "leads",
    [
        lambda there: ({}, {"/Dest": there}),
        lambda there: ({}, {"/A": Dictionary(S=Name.GoTo, D=there)}),
        lambda there: ({"/Outlines": Dictionary(First=Dictionary(Dest=there))}, {}),
        lambda there: ({"/Dests": Dictionary(There=there)}, {"/Dest": Name.There}),
        lambda there: ({"/Names": Dictionary(Dests=Dictionary(Names=["There", there]))}, {"/Dest": "There"}),
    ],
)
def test_a_removed_page_that_something_still_leads_to_is_emptied(tmp_path, leads):
    document = pikepdf.open(BytesIO(pdf(pages=3)))
    first, second, removed = [page.obj for page in document.pages]
    removed.Contents = Stream(document, SECRET.encode())
    del document.pages[2]
    of_file, of_link = leads(Array([removed, Name.Fit]))
    document.Root.update(of_file)
    link = {"/Type": Name.Annot, "/Subtype": Name.Link, "/Rect": Array([0, 0, 10, 10])}
    kept, lost = link | {"/Dest": Array([second, Name.Fit])}, link | of_link
    first.Annots = Array([Dictionary(kept), Dictionary(lost)])
    content = saved(document)
    copy, is_known = cleaned_pdf(tmp_path, content)
    assert (SECRET.encode() in unpacked(content), is_known) == (True, False)
    assert (len(copy.pages), copy.pages[0].Annots[0].Dest[0].objgen) == (2, copy.pages[1].obj.objgen)


@pytest.mark.parametrize("kind", [{"Type": Name.Annot}, {"Subtype": Name.Text, "Rect": Array([0, 0, 9, 9])}])
@pytest.mark.parametrize("is_indirect", [True, False])
def test_a_comment_that_only_screen_readers_are_led_to_is_emptied(tmp_path, kind, is_indirect):
    document = pikepdf.open(BytesIO(link_pdf(A=ADDRESS, StructParent=0)))
    comment = Dictionary(Contents=String(SECRET), **kind)
    comment = document.make_indirect(comment) if is_indirect else comment
    parts = [Dictionary(Type=Name.OBJR, Obj=note) for note in (document.pages[0].Annots[0], comment)]
    document.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.Link, K=Array(parts)))
    content = saved(document)
    assert SECRET.encode() in unpacked(content)
    copy, is_known = cleaned_pdf(tmp_path, content)
    [link], described = copy.pages[0].Annots, copy.Root.StructTreeRoot.K.K[0].Obj
    assert (link.objgen == described.objgen, str(link.A.URI), is_known) == (True, str(ADDRESS.URI), False)


def test_a_link_that_stands_in_the_list_of_its_page_stays(tmp_path):
    document = pikepdf.open(BytesIO(link_pdf(A=ADDRESS)))
    document.pages[0].Annots = Array([Dictionary(document.pages[0].Annots[0])])
    copy, _is_known = cleaned_pdf(tmp_path, saved(document))
    assert str(copy.pages[0].Annots[0].A.URI) == str(ADDRESS.URI)


@pytest.mark.parametrize("is_indirect", [True, False])
def test_pictures_and_fonts_may_be_called_as_what_is_telltale(tmp_path, is_indirect):
    document = pikepdf.open(BytesIO(photo_pdf(picture("JPEG"), Name.DCTDecode)))
    page, stored = document.pages[0], document.make_indirect if is_indirect else lambda names: names
    fonts = {name: Dictionary(Type=Name.Font, Subtype=Name.Type1) for name in cleaning.TELLTALE}
    photos = dict.fromkeys(cleaning.TELLTALE, page.Resources.XObject.Photo)
    names = {"Font": stored(Dictionary(fonts)), "XObject": stored(Dictionary(photos))}
    page.Resources = stored(Dictionary(**names))
    page.Contents = Stream(document, "".join(f"{name} 1 Tf {name} Do " for name in fonts).encode())
    copy, is_known = cleaned_pdf(tmp_path, saved(document))
    kept = copy.pages[0].Resources
    assert (set(kept.Font.keys()), set(kept.XObject.keys())) == (cleaning.TELLTALE, cleaning.TELLTALE)
    assert is_known is False


def test_a_script_goes_though_its_page_is_also_listed_as_a_font(tmp_path):
    document = pikepdf.open(BytesIO(pdf()))
    page = document.pages[0]
    page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String(SECRET)))
    page.Resources = Dictionary(Properties=page.obj)
    content = saved(document)
    assert SECRET.encode() in unpacked(content)
    copy, is_known = cleaned_pdf(tmp_path, content)
    assert ("/AA" in copy.pages[0], is_known) == (False, False)


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
