from django.urls import path

from mmn.detail import citation_paths
from mmn.listing import list_paths
from publications import files
from publications.views import ProjectDetail, ProjectList, PublicationDetail, PublicationList

app_name = "publications"
urlpatterns = [
    *list_paths("publications", PublicationList, "publication-list"),
    *citation_paths("publications", PublicationList, "publication-detail"),
    path("publications/<int:number>/", PublicationDetail.as_view(), name="publication-detail"),
    path("publications/<int:number>/<str:slug>/", PublicationDetail.as_view(), name="publication-detail"),
    *list_paths("projects", ProjectList, "project-list"),
    path("projects/<int:number>/", ProjectDetail.as_view(), name="project-detail"),
    path("projects/<int:number>/<str:slug>/", ProjectDetail.as_view(), name="project-detail"),
    *files.urlpatterns,
]
