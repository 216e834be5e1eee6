"""Lãnh đạo: approve or return; one screen that works on a phone."""
