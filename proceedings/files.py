from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_safe

from mmn.files import send
from proceedings.models import Passage


@require_safe
def passage_image(request, pk, name):
    """The picture that stands above a caption."""
    passage = get_object_or_404(Passage.objects.visible_to(request.user).exclude(image=""), pk=pk)
    if name != passage.image_name:
        return redirect(passage.get_image_url(), permanent=False)
    return send(passage.image, name, to_be_saved=False)


urlpatterns = [path("files/passages/<int:pk>/<str:name>", passage_image, name="passage-image")]
