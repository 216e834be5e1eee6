"""What holds for the whole house and no linter sees."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model

from motcua.tests.floors import ROOT, floors, may_import, package_of


def upward(model: type[Model]) -> list[str]:
    """Return the relations of a model that point up, or to a sibling."""
    here = package_of(model.__module__)
    targets = [
        (field.name, package_of(field.related_model.__module__))
        for field in model._meta.get_fields(include_parents=False)
        if field.is_relation and not field.auto_created and field.related_model
    ]
    return [
        f"{model.__name__}.{name} → {there}"
        for name, there in targets
        if there and not may_import(here, there)
    ]


def test_no_foreign_key_points_upward_or_to_a_sibling():
    ours = [m for m in apps.get_models(include_auto_created=True) if package_of(m.__module__)]
    assert ours
    assert [found for model in ours for found in upward(model)] == []


def test_every_package_stands_on_a_floor():
    packages = {p.parent.name for p in (ROOT / "src" / "motcua").glob("*/__init__.py")} - {"tests"}
    assert packages <= set(floors())


def imported(source: Path) -> set[str]:
    """Return the modules of ours that a file imports, a name of one counted as a module of it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} if package_of(node.module) else set()
    return {module for module in found if package_of(module)}


def test_adapters_see_only_ports_and_rules():
    folder = ROOT / "src" / "motcua" / "adapters"
    sources = [source for source in folder.rglob("*.py") if "tests" not in source.parts]
    seen = {module for source in sources for module in imported(source) if package_of(module) != "adapters"}
    assert seen
    assert [module for module in sorted(seen) if module.rpartition(".")[2] not in ("ports", "rules")] == []


@pytest.mark.django_db
def test_every_model_has_its_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_lock_file_names_a_host():
    python = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", python)
    node = (ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in node


def test_no_file_is_longer_than_a_person_reads():
    sources = [p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts]
    assert [p.name for p in sources if len(p.read_text(encoding="utf-8").splitlines()) > 500] == []


def test_every_package_says_what_it_is_in_its_first_line():
    silent = [
        p.parent.name
        for p in (ROOT / "src" / "motcua").glob("*/__init__.py")
        if p.parent.name != "tests" and not p.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []
