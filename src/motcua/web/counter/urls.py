"""Addresses of the counter."""

from django.urls import path

from motcua.web.counter.views import (
    camera,
    corrections,
    elsewhere,
    ending,
    home,
    intake,
    letters,
    new,
    people,
    scans,
    supplement,
)

app_name = "counter"
urlpatterns = [
    path("", home.home, name="home"),
    path("find", home.found, name="find"),
    path("office", new.change_office, name="office"),
    path("new", new.new, name="new"),
    path("new/person", new.new_person, name="new-person"),
    path("new/open", new.open_new, name="open"),
    path("procedures", new.search_procedures, name="procedures"),
    path("elsewhere/", elsewhere.listed, name="elsewhere"),
    path("elsewhere/follow", elsewhere.follow_case, name="follow"),
    path("elsewhere/file", elsewhere.file, name="foreign-file"),
    path("elsewhere/<uuid:thread>", elsewhere.status, name="foreign-status"),
    path("camera/<str:token>", camera.camera_page, name="camera"),
    path("<uuid:thread>", intake.dossier, name="dossier"),
    path("<uuid:thread>/save", intake.save_draft, name="save"),
    path("<uuid:thread>/accept", intake.accept_draft, name="accept"),
    path("<uuid:thread>/resolve", intake.resolve, name="resolve"),
    path("<uuid:thread>/procedure", intake.choose_procedure, name="procedure"),
    path("<uuid:thread>/person/<str:role>", people.person, name="person"),
    path("<uuid:thread>/alone/<str:role>", people.alone, name="alone"),
    path("<uuid:thread>/owner", people.owner_corrected, name="owner"),
    path("<uuid:thread>/refuse", ending.refuse_draft, name="refuse"),
    path("<uuid:thread>/withdraw", ending.withdraw_dossier, name="withdraw"),
    path("<uuid:thread>/supplement/ask", supplement.ask, name="ask"),
    path("<uuid:thread>/supplement/bring", supplement.bring, name="bring"),
    path("<uuid:thread>/correct/<str:kind>", corrections.propose, name="correct"),
    path("<uuid:thread>/decide", corrections.decide, name="decide"),
    path("<uuid:thread>/scans", scans.scans, name="scans"),
    path("<uuid:thread>/scans/add", scans.add, name="scan"),
    path("<uuid:thread>/scans/<uuid:public_id>/remove", scans.remove, name="remove-scan"),
    path("<uuid:thread>/camera", camera.show_link, name="camera-link"),
    path("<uuid:thread>/letters", letters.give, name="give-letter"),
    path("<uuid:thread>/letters/<uuid:public_id>", letters.letter, name="letter"),
]
