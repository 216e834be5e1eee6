"""Addresses of the catalogue."""

from django.urls import path

from motcua.web.catalogue.views import completing, listed, procedure, publishing, words

app_name = "catalogue"
urlpatterns = [
    path("", listed.listed, name="list"),
    path("publish", publishing.publish_file, name="publish"),
    path("synonyms", words.synonyms, name="synonyms"),
    path("procedure/<str:code>", procedure.shown, name="procedure"),
    path("procedure/<str:code>/complete", completing.fill_in, name="complete"),
    path("procedure/<str:code>/names", words.put_name, name="names"),
    path("procedure/<str:code>/<int:number>.yaml", procedure.download, name="download"),
]
