"""Công dân: procedures, and what became of a dossier."""
