from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.journal"
    label = "journal"
    verbose_name = "nhật ký"
