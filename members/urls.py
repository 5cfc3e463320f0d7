from django.urls import path

from members import views

app_name = "members"
urlpatterns = [
    path("organisations/", views.OrganisationList.as_view(), name="organisation-list"),
    path("organisations/<int:number>/", views.OrganisationDetail.as_view()),
    path(
        "organisations/<int:number>/<slug>/", views.OrganisationDetail.as_view(), name="organisation-detail"
    ),
    path("people/", views.PersonList.as_view(), name="person-list"),
    path("people/<int:number>/", views.PersonDetail.as_view()),
    path("people/<int:number>/<slug>/", views.PersonDetail.as_view(), name="person-detail"),
]
