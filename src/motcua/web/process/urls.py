"""Addresses of processes: by the procedure's code and the number of the version."""

from django.urls import path

from motcua.web.process.views import approving, drafting, listed, moving, version

app_name = "process"
urlpatterns = [
    path("", listed.listed, name="list"),
    path("new", drafting.new, name="new"),
    path("<str:code>/<int:number>", version.shown, name="version"),
    path("<str:code>/<int:number>.bpmn", version.as_bpmn, name="bpmn"),
    path("<str:code>/<int:number>.yaml", version.as_table, name="yaml"),
    path("<str:code>/<int:number>/source", version.source, name="source"),
    path("<str:code>/<int:number>/compare", version.compared, name="compare"),
    path("<str:code>/<int:number>/draft", drafting.draft_from, name="draft"),
    path("<str:code>/<int:number>/upload", drafting.upload, name="upload"),
    path("<str:code>/<int:number>/table", drafting.table, name="table"),
    path("<str:code>/<int:number>/examine", approving.examined, name="examine"),
    path("<str:code>/<int:number>/approve", approving.approved, name="approve"),
    path("<str:code>/<int:number>/discard", approving.discarded, name="discard"),
    path("<str:code>/<int:number>/move", moving.move, name="move"),
]
