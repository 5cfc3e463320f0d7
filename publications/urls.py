from django.urls import path

from publications import views

app_name = "publications"
urlpatterns = [
    path("publications/", views.PublicationList.as_view(), name="publication-list"),
    path("publications/<int:number>/", views.PublicationDetail.as_view()),
    path("publications/<int:number>/<slug>/", views.PublicationDetail.as_view(), name="publication-detail"),
    path("projects/", views.ProjectList.as_view(), name="project-list"),
    path("projects/<int:number>/", views.ProjectDetail.as_view()),
    path("projects/<int:number>/<slug>/", views.ProjectDetail.as_view(), name="project-detail"),
]
