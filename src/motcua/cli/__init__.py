"""Lệnh: the motcua command."""
