from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_safe

from mmn.files import send
from publications.models import Edition


@require_safe
def edition_file(request, pk, name):
    """The file of an edition. Its name may change, then the old address leads on to the new one."""
    editions = Edition.objects.visible_to(request.user).exclude(file="").select_related("publication")
    edition = get_object_or_404(editions, pk=pk)
    if name != edition.file_name:
        return redirect(edition.get_file_url(), permanent=False)
    return send(edition.file, name, to_be_saved=True)


urlpatterns = [path("files/editions/<int:pk>/<str:name>", edition_file, name="edition-file")]
