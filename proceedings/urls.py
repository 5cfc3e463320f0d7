from django.urls import path

from proceedings import files
from proceedings.views.events import EventDetail, EventList, SessionDetail
from proceedings.views.statements import (
    FigureList,
    InstrumentList,
    RecommendationDetail,
    RecommendationList,
    StatementList,
)
from proceedings.views.texts import EventText, PublicationText

app_name = "proceedings"

urlpatterns = [
    path("events/", EventList.as_view(), name="event-list"),
    path("events/<int:number>/", EventDetail.as_view(), name="event-detail"),
    path("events/<int:number>/<str:slug>/", EventDetail.as_view(), name="event-detail"),
    path(
        "events/<int:number>/<str:slug>/sessions/<int:session>/",
        SessionDetail.as_view(),
        name="session-detail",
    ),
    path("events/<int:number>/<str:slug>/text/", EventText.as_view(), name="event-text"),
    path("events/<int:number>/<str:slug>/text/<str:part>/", EventText.as_view(), name="event-text-part"),
    path("publications/<int:number>/<str:slug>/text/", PublicationText.as_view(), name="publication-text"),
    path(
        "publications/<int:number>/<str:slug>/text/<str:part>/",
        PublicationText.as_view(),
        name="publication-text-part",
    ),
    path("recommendations/", RecommendationList.as_view(), name="recommendation-list"),
    path("recommendations/<int:number>/", RecommendationDetail.as_view(), name="recommendation-detail"),
    path("statements/", StatementList.as_view(), name="statement-list"),
    path("figures/", FigureList.as_view(), name="figure-list"),
    path("instruments/", InstrumentList.as_view(), name="instrument-list"),
    *files.urlpatterns,
]
