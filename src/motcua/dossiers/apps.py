from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.dossiers"
    label = "dossiers"
    verbose_name = "hồ sơ"
