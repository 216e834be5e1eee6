from django.apps import AppConfig

# After these a step is open that nobody may have yet.
OPENS_STEPS = (
    "intake.accepted",
    "handling.completed",
    "handling.consulted",
    "handling.correction_approved",
    "handling.reopened",
    "handling.answered",
    "handling.part_opened",
    "handling.received_back",
    "handling.timer_fired",
    "intake.supplemented",
)
# After these a dossier may have come back to its parent, or left parts behind.
ENDED = (
    "handling.finished",
    "handling.stopped",
    "handling.withdrawn",
    "intake.withdrawn",
    "intake.correction_approved",
)


class Config(AppConfig):
    name = "motcua.handling"
    label = "handling"
    verbose_name = "giải quyết"

    def ready(self) -> None:
        from motcua import journal

        for opened in OPENS_STEPS:
            journal.subscribe(opened, "handling.give_out")
        for ended in ENDED:
            journal.subscribe(ended, "handling.follow_parts")
        journal.subscribe("handling.process_move_decided", "handling.move_dossiers")
