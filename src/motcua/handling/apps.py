from django.apps import AppConfig

# After these a step is open that nobody may have yet.
OPENS_STEPS = (
    "intake.accepted",
    "handling.completed",
    "handling.consulted",
    "handling.correction_approved",
    "handling.reopened",
)


class Config(AppConfig):
    name = "motcua.handling"
    label = "handling"
    verbose_name = "giải quyết"

    def ready(self) -> None:
        from motcua import journal

        for opened in OPENS_STEPS:
            journal.subscribe(opened, "handling.give_out")
        journal.subscribe("handling.process_move_decided", "handling.move_dossiers")
