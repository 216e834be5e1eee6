from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.queue"
    label = "queue"
    verbose_name = "lấy số"
