from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.handling"
    label = "handling"
    verbose_name = "giải quyết"

    def ready(self) -> None:
        from motcua import journal

        journal.subscribe("intake.accepted", "handling.give_out")
        journal.subscribe("handling.process_move_decided", "handling.move_dossiers")
