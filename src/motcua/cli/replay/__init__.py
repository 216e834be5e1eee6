"""Diễn lại: the centre's days replayed through the real acts, the same for the same seed."""
