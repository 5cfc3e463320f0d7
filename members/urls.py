from django.urls import path

from members.views import OrganisationDetail, OrganisationList, PersonDetail, PersonList

app_name = "members"
urlpatterns = [
    path("organisations/", OrganisationList.as_view(), name="organisation-list"),
    path("organisations/<int:number>/", OrganisationDetail.as_view(), name="organisation-detail"),
    path("organisations/<int:number>/<str:slug>/", OrganisationDetail.as_view(), name="organisation-detail"),
    path("people/", PersonList.as_view(), name="person-list"),
    path("people/<int:number>/", PersonDetail.as_view(), name="person-detail"),
    path("people/<int:number>/<str:slug>/", PersonDetail.as_view(), name="person-detail"),
]
