from django.urls import path

from mmn.detail import citation_paths
from mmn.listing import list_paths
from proceedings import files
from proceedings.calendars import EventCalendar
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
    *list_paths("events", EventList, "event-list"),
    path("events/<int:number>.ics", EventCalendar.as_view(), name="event-calendar"),
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
    *list_paths("recommendations", RecommendationList, "recommendation-list"),
    *citation_paths("recommendations", RecommendationList, "recommendation-detail"),
    path("recommendations/<int:number>/", RecommendationDetail.as_view(), name="recommendation-detail"),
    *list_paths("statements", StatementList, "statement-list"),
    *list_paths("figures", FigureList, "figure-list"),
    *list_paths("instruments", InstrumentList, "instrument-list"),
    *files.urlpatterns,
]
