from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.oversight"
    label = "oversight"
    verbose_name = "theo dõi"
