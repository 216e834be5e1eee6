from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.handling"
    label = "handling"
    verbose_name = "giải quyết"
