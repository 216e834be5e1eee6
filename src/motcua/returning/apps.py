from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.returning"
    label = "returning"
    verbose_name = "trả kết quả"
