"""Addresses of the places."""

from django.urls import include, path

urlpatterns = [
    path("", include("motcua.web.entrance.urls")),
    path("board/", include("motcua.web.board.urls")),
    path("counter/", include("motcua.web.counter.urls")),
    path("seat/", include("motcua.web.seat.urls")),
    path("desk/", include("motcua.web.desk.urls")),
    path("papers/", include("motcua.web.papers.urls")),
    path("lead/", include("motcua.web.lead.urls")),
    path("stuck/", include("motcua.web.stuck.urls")),
    path("transfer/", include("motcua.web.transfer.urls")),
    path("returning/", include("motcua.web.returning.urls")),
    path("staff/", include("motcua.web.staff.urls")),
    path("director/", include("motcua.web.director.urls")),
    path("hall/roster/", include("motcua.web.roster.urls")),
    path("hall/", include("motcua.web.hall.urls")),
    path("catalogue/", include("motcua.web.catalogue.urls")),
    path("process/", include("motcua.web.process.urls")),
    path("messages/", include("motcua.web.messages.urls")),
    path("appointment/", include("motcua.web.appointment.urls")),
    path("book/", include("motcua.web.book.urls")),
    path("ticket/", include("motcua.web.ticket.urls")),
    path("kiosk/", include("motcua.web.kiosk.urls")),
    path("kiosk/look-up/", include("motcua.web.citizen.urls", namespace="look-up")),
    path("guide/", include("motcua.web.guide.urls")),
    path("style/", include("motcua.web.style.urls")),
    path("", include("motcua.web.citizen.urls")),
]
