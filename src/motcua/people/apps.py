from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.people"
    label = "people"
    verbose_name = "người dân"
