"""Files as they come from outside, made in memory; SECRET stands wherever a file can hide something."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

SECRET = "Secret of the author"


def saved(document, **options):
    out = BytesIO()
    document.save(out, **{"deterministic_id": "encryption" not in options} | options)
    return out.getvalue()


def picture(kind, size=(40, 20)):
    """A picture that its camera has signed, and that is to be turned by a quarter."""
    image = Image.new("RGB", size, "teal")
    exif = image.getexif()
    exif[0x010F], exif[0x0112] = SECRET, 6
    return saved(image, format=kind, exif=exif)


def pdf(pages=2, **options):
    document = pikepdf.new()
    for _number in range(pages):
        document.add_blank_page()
    return saved(document, **options)


def telltale_pdf():
    """A PDF file with all that programs write into it beside its pages. One link leads to an address."""
    document = pikepdf.open(BytesIO(pdf()))
    page = document.pages[0]
    script = Dictionary(S=Name.JavaScript, JS=String(SECRET))
    document.docinfo["/Author"] = SECRET
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [SECRET]
    document.attachments["secret.txt"] = SECRET.encode()
    document.Root.OpenAction, page.AA = script, Dictionary(O=script)
    page.PieceInfo = Dictionary(X=String(SECRET))
    page.Annots = Array(document.make_indirect(note) for note in notes(script))
    described = Dictionary(Type=Name.OBJR, Obj=page.Annots[2])
    document.Root.StructTreeRoot = Dictionary(
        Type=Name.StructTreeRoot, K=Dictionary(S=Name.Annot, K=described)
    )
    photo = picture("JPEG")
    image = {"Type": Name.XObject, "Subtype": Name.Image, "Filter": Name.DCTDecode}
    size = {"Width": 40, "Height": 20, "ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
    page.Resources = Dictionary(XObject=Dictionary(Photo=Stream(document, photo, **image, **size)))
    page.Contents = Stream(document, b"/Photo Do")
    return saved(document, compress_streams=False)


def notes(script):
    place = {"Type": Name.Annot, "Rect": Array([0, 0, 10, 10])}
    web = Dictionary(S=Name.URI, URI=String("https://example.org/kept"), Next=script)
    yield Dictionary(Subtype=Name.Link, A=web, **place)
    yield Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String(SECRET)), **place)
    yield Dictionary(Subtype=Name.Text, T=String(SECRET), Contents=String(SECRET), **place)
