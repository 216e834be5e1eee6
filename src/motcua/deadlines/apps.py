from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.deadlines"
    label = "deadlines"
    verbose_name = "thời hạn"

    def ready(self) -> None:
        from motcua import journal

        journal.subscribe("deadlines.day_off_approved", "deadlines.apply_day_off")
