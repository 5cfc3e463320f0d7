from django.urls import path

from members.views import OrganisationDetail, OrganisationList, PersonDetail, PersonList
from mmn.listing import list_paths

app_name = "members"
urlpatterns = [
    *list_paths("organisations", OrganisationList, "organisation-list"),
    path("organisations/<int:number>/", OrganisationDetail.as_view(), name="organisation-detail"),
    path("organisations/<int:number>/<str:slug>/", OrganisationDetail.as_view(), name="organisation-detail"),
    *list_paths("people", PersonList, "person-list"),
    path("people/<int:number>/", PersonDetail.as_view(), name="person-detail"),
    path("people/<int:number>/<str:slug>/", PersonDetail.as_view(), name="person-detail"),
]
