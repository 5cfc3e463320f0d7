from django.urls import path

from publications import files
from publications.views import ProjectDetail, ProjectList, PublicationDetail, PublicationList

app_name = "publications"
urlpatterns = [
    path("publications/", PublicationList.as_view(), name="publication-list"),
    path("publications/<int:number>/", PublicationDetail.as_view(), name="publication-detail"),
    path("publications/<int:number>/<str:slug>/", PublicationDetail.as_view(), name="publication-detail"),
    path("projects/", ProjectList.as_view(), name="project-list"),
    path("projects/<int:number>/", ProjectDetail.as_view(), name="project-detail"),
    path("projects/<int:number>/<str:slug>/", ProjectDetail.as_view(), name="project-detail"),
    *files.urlpatterns,
]
