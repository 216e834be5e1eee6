from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.intake"
    label = "intake"
    verbose_name = "tiếp nhận"
