"""The plain page everything is compared with: 25 publications with kind, themes, countries and languages.

The plainest way of Django: four queries, one template, no filters, no counts, no words, no middleware.
"""

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db.models import Prefetch
from django.shortcuts import render
from django.test import override_settings
from django.urls import path

from publications.models import Edition, Publication

SIZE = 25


def newest(request):
    editions = Prefetch("editions", Edition.objects.select_related("language"))
    found = Publication.objects.order_by("-number").prefetch_related("themes", "countries", editions)
    return render(request, "floor.html", {"publications": found[:SIZE]})


urlpatterns = [path("", newest)]


class BareRequest(WSGIRequest):
    urlconf = __name__


class BareHandler(WSGIHandler):
    request_class = BareRequest


def application():
    with override_settings(MIDDLEWARE=[]):
        return BareHandler()
