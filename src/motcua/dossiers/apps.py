from django.apps import AppConfig


class Config(AppConfig):
    name = "motcua.dossiers"
    label = "dossiers"
    verbose_name = "hồ sơ"

    def ready(self) -> None:
        from motcua.accounts import in_hand
        from motcua.dossiers.desks import steps_in_hand

        in_hand.keeps("dossiers.steps", steps_in_hand)
