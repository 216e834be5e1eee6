"""Cổng: REST v1."""
