"""How a stored file is sent, once somebody has asked who may see it."""

from pathlib import PurePath

from django.http import FileResponse, Http404

from mmn.uploads import TYPES

CONTENT_TYPES = {ending: kind for types in TYPES.values() for kind, ending in types.items()}


def send(file, name, *, to_be_saved):
    """The bytes of `file` under the readable `name`; Http404 when the storage has lost them."""
    try:
        opened = file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    content_type = CONTENT_TYPES[PurePath(file.name).suffix[1:]]
    response = FileResponse(opened, as_attachment=to_be_saved, filename=name, content_type=content_type)
    response["Content-Encoding"] = "identity"  # compressed on the way it would lose its length
    return response
