from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig
from django.utils.module_loading import module_has_submodule


class Config(AppConfig):
    name = "motcua.web"
    label = "web"
    verbose_name = "trang"

    def ready(self) -> None:
        """Let each place say what it tells of its exceptions: its `errors` module registers that."""
        web = import_module(self.name)
        for place in iter_modules(web.__path__, f"{self.name}."):
            if place.ispkg and module_has_submodule(import_module(place.name), "errors"):
                import_module(f"{place.name}.errors")
