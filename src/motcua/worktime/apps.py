from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.worktime"
    label = "worktime"
    verbose_name = "giờ làm việc"
