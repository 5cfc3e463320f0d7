from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as account
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, reverse_lazy
from django.views.generic import TemplateView

from mmn import pages
from mmn.dossier import Dossier
from mmn.search import Search
from mmn.sitemaps import SITEMAPS, robots
from mmn.timeline import Timeline

sign_in = account.LoginView.as_view(template_name="registration/sign_in.html")
change_password = account.PasswordChangeView.as_view(
    template_name="registration/password.html", success_url=reverse_lazy("password-changed")
)
password_changed = TemplateView.as_view(template_name="registration/password_changed.html")

handler500 = "mmn.errors.server_error"

urlpatterns = [
    path("", pages.Home.as_view(), name="home"),
    path("about/", pages.About.as_view(), name="about"),
    path("glossary/", pages.Glossary.as_view(), name="glossary"),
    path("themes/", pages.ThemeList.as_view(), name="theme-list"),
    path("themes/<str:slug>/", pages.ThemeDetail.as_view(), name="theme-detail"),
    path("countries/", pages.CountryList.as_view(), name="country-list"),
    path("countries/<str:code>/", pages.CountryDetail.as_view(), name="country-detail"),
    path("dossier/", Dossier.as_view(), name="dossier"),
    path("timeline/", Timeline.as_view(), name="timeline"),
    path("search/", Search.as_view(), name="search"),
    path("search.csv", Search.as_view(), {"ending": "csv"}, name="search.csv"),
    path("search.atom", Search.as_view(), {"ending": "atom"}, name="search.atom"),
    path("", include("members.urls")),
    path("", include("publications.urls")),
    path("", include("proceedings.urls")),
    path("account/sign-in/", sign_in, name="sign-in"),
    path("account/sign-out/", account.LogoutView.as_view(next_page="home"), name="sign-out"),
    path("account/password/", change_password, name="password-change"),
    path("account/password/changed/", password_changed, name="password-changed"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("admin/", admin.site.urls),
]

if settings.DEBUG:
    from mmn.gallery import Gallery

    urlpatterns.append(path("_gallery/", Gallery.as_view(), name="gallery"))
