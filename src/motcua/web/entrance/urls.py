"""Addresses of the entrance."""

from django.urls import path

from motcua.web.entrance import views

urlpatterns = [
    path("sign-in", views.SignIn.as_view(), name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("session-ended", views.session_ended, name="session-ended"),
    path("home", views.home, name="home"),
    path("account", views.account, name="account"),
    path("language/<str:code>", views.language, name="language"),
]
