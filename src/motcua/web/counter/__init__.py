"""Quầy tiếp nhận: keyboard-first intake on one screen, and what a counter does to a dossier afterwards."""
