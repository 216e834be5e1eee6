"""Người dân: citizens and organisations, and how they identify themselves."""
