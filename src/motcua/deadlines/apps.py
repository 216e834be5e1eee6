from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.deadlines"
    label = "deadlines"
    verbose_name = "thời hạn"
