from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.org"
    label = "org"
    verbose_name = "cơ quan, cán bộ"
