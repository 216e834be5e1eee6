"""Luật: dated legal profiles, immutable once in force."""
