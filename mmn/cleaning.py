"""Makes the copy of an uploaded file that readers get. Runs alone, in a process of its own, without Django.

    python -I mmn/cleaning.py pdf IN OUT

What comes from outside is parsed here only, where it can use up no more than LIMITS and reach nothing of the
archive. Says {"pages": 12}, or {"refused": why}; anything else means that the file could not be read.
"""

import json
import re
import resource
import sys
from contextlib import suppress

import pikepdf
from PIL import Image, ImageOps

LIMITS = {
    resource.RLIMIT_AS: 1 << 30,
    resource.RLIMIT_CPU: 15,
    resource.RLIMIT_FSIZE: 200 << 20,
    resource.RLIMIT_CORE: 0,
}
MAX_PIXELS = 50_000_000
LONGEST_SIDE = 1600  # pixels: enough for a page, light on a bad line

CATALOG = {"/Type", "/Pages", "/Version", "/Extensions", "/Outlines", "/PageLabels", "/Dests", "/Lang"} | {
    "/MarkInfo",
    "/StructTreeRoot",
    "/OCProperties",
    "/OutputIntents",
    "/PageLayout",
    "/ViewerPreferences",
}
TELLTALE = {"/Metadata", "/PieceInfo", "/LastModified", "/AA", "/OpenAction", "/AF", "/JS", "/EmbeddedFiles"}
LINK = {"/Type", "/Subtype", "/P", "/Rect", "/QuadPoints", "/F", "/OC", "/StructParent", "/A", "/Dest"} | {
    "/H",
    "/C",
    "/BS",
    "/Border",
}
JPEG_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd7\xff])|\Z")  # all others stand alone, amid the picture
JPEG_KEPT = re.compile(
    rb"[\xc0-\xdf]"  # tables, frames, scans
    rb"|\xe0..JFIF\0.{7}\0\0"  # no small picture in it
    rb"|\xe2..ICC_PROFILE\0"
    rb"|\xee..Adobe",  # how its colours are to be read
    re.DOTALL,
)
JPEG2000_KEPT = {b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jpch", b"jplh", b"jp2c"}  # its headers, the picture


def clean_pdf(source, target):
    """Keeps pages, bookmarks and links. Comments and forms become part of the page when they are printed."""
    try:
        pdf = pikepdf.open(source)
    except pikepdf.PasswordError:
        return {"refused": "locked"}
    if pdf.is_encrypted:
        return {"refused": "locked"}
    _clean_notes(pdf)
    _clean_catalog(pdf)
    for page in pdf.pages:
        _drop({"/Thumb", "/B"}, page)  # shows the page as it once was
    _clean_records(pdf)
    pdf.remove_unreferenced_resources()
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return {"pages": len(pdf.pages)}


def _clean_notes(pdf):
    """Links stay. Of the others only what is printed stays, as part of the page."""
    pages = [page for page in pdf.pages if "/Annots" in page]
    notes = [note for page in pages for note in page.Annots]
    links = [note for note in notes if note.get("/Subtype") == "/Link"]
    for link in links:  # the /Contents of a tagged one is what screen readers say
        kept = LINK | {"/Contents", "/Lang"} if "/StructParent" in link else LINK
        _drop(set(link.keys()) - kept, link)
    pdf.flatten_annotations("print")
    for page in pages:
        kept = [note for note in page.get("/Annots", []) if note.get("/Subtype") == "/Link"]
        page.Annots = pikepdf.Array(link if link.is_indirect else pdf.make_indirect(link) for link in kept)


def _clean_catalog(pdf):
    names = pdf.Root.get("/Names", {}).get("/Dests")
    _drop(set(pdf.Root.keys()) - CATALOG, pdf.Root)
    if names is not None:
        pdf.Root.Names = pikepdf.Dictionary(Dests=names)
    del pdf.docinfo


def _drop(keys, record):
    for key in keys & set(record.keys()):
        del record[key]


def _clean_records(pdf):
    """A page or comment that only bookmarks, names or screen readers lead to was removed: it is emptied."""
    kept = {record.objgen for page in pdf.pages for record in [page.obj, *page.get("/Annots", [])]}
    for record in _records(pdf):
        is_note = record.get("/Type") == "/Annot" or {"/Subtype", "/Rect"} <= set(record.keys())
        if (is_note or record.get("/Type") == "/Page") and record.objgen not in kept:
            _drop(set(record.keys()), record)
        _drop(TELLTALE, record)
        _clean_action(record)
        if isinstance(record, pikepdf.Stream):
            _clean_photo(record)


def _records(pdf):
    """Dictionaries and streams, each before those it leads to, but no list of pictures or fonts by name."""
    seen, ahead = set(), [(pdf.trailer, 2)]
    while ahead:
        record, depth = ahead.pop()  # 0 is what stands under /Resources, 1 such a list in it, 2 all else
        if record.is_indirect and (record.objgen, depth) in seen:
            continue
        seen.add((record.objgen, depth))
        is_array = isinstance(record, pikepdf.Array)
        if isinstance(record, pikepdf.Stream) or (depth != 1 and not is_array):
            yield record
        for key, child in enumerate(record) if is_array else record.items():
            if isinstance(child, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
                ahead.append((child, 0 if key == "/Resources" else min(depth + 1, 2)))


def _clean_action(record):
    action = record.get("/A")
    if isinstance(action, pikepdf.Dictionary) and "/S" in action:
        if not _leads_somewhere(action):
            _drop({"/A", "/Contents"}, record)  # what screen readers say may repeat it
        elif "/Next" in action:
            del action["/Next"]


def _clean_photo(stream):
    """A photo is unpacked, as from /FlateDecode, and loses what describes it; the picture is not touched."""
    *packing, kind = _listed(stream.get("/Filter"))
    *settings, setting = _listed(stream.get("/DecodeParms"))
    if str(kind) not in PHOTOS:
        return
    if len(settings) != len(packing):
        settings, setting = [None] * len(packing), None
    stream.write(stream.read_raw_bytes(), filter=pikepdf.Array(packing), decode_parms=pikepdf.Array(settings))
    photo = stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    stream.write(PHOTOS[str(kind)](photo), filter=kind, decode_parms=setting)


def _listed(value):
    return list(value or [None]) if isinstance(value, pikepdf.Array) else [value]


def _leads_somewhere(action):
    """Whether a link goes to a page of this file or to an address; all others start something."""
    address = str(action.get("/URI", ""))
    return action.S == "/GoTo" or (action.S == "/URI" and address.startswith(("http:", "https:", "mailto:")))


def without_exif(jpeg):
    """The bytes of a JPEG up to its end, without what camera and editor wrote; the picture is not touched."""
    kept, at, is_scan = [], jpeg.find(b"\xff\xd8") + 2, False
    while True:
        found = JPEG_MARKER.search(jpeg, at)
        if is_scan:
            kept.append(jpeg[at : found.start()])
        if found[1] in {None, b"\xd8", b"\xd9"}:  # phones begin a second picture behind the first
            return b"".join([b"\xff\xd8", *kept, b"\xff\xd9"])
        at = found.end() + int.from_bytes(jpeg[found.end() : found.end() + 2])
        if JPEG_KEPT.match(jpeg, found.start(1)):
            kept.append(jpeg[found.start() : at])
        is_scan = found[1] == b"\xda"


def without_boxes(jpeg2000):
    """The bytes of a JPEG 2000 without the boxes that do not belong to the picture, such as XMP and EXIF."""
    if jpeg2000[4:8] != b"jP  ":
        return jpeg2000  # the picture alone, in no box
    kept, at = [], 0
    while at + 8 <= len(jpeg2000):
        size, kind = int.from_bytes(jpeg2000[at : at + 4]), jpeg2000[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(jpeg2000[at + 8 : at + 16])
        end = at + size if size >= 8 else len(jpeg2000)
        if kind in JPEG2000_KEPT:
            kept.append(jpeg2000[at:end])
        at = end
    return b"".join(kept)


PHOTOS = {"/DCTDecode": without_exif, "/DCT": without_exif, "/JPXDecode": without_boxes}


def clean_image(source, target):
    """The same picture, upright, at most LONGEST_SIDE, drawn anew so that nothing hidden comes along."""
    Image.MAX_IMAGE_PIXELS = None  # what stands in the header is compared below, before a pixel is read
    with Image.open(source, formats=["JPEG", "PNG", "WEBP"]) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            return {"refused": "huge"}
        kind, has_alpha = opened.format, opened.has_transparency_data
        picture = ImageOps.exif_transpose(opened).convert("RGBA" if has_alpha else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture.info = {}
    picture.save(target, kind, quality=85, optimize=True)
    return {"pages": None}


def main(kind, source, target):
    for limit, most in LIMITS.items():
        with suppress(ValueError, OSError):  # macOS knows no limit of memory
            resource.setrlimit(limit, (most, most))
    said = {"pdf": clean_pdf, "image": clean_image}[kind](source, target)
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
