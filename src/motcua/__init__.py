"""Một Cửa: the electronic one-stop shop."""
