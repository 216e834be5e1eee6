"""Giọng máy espeak-ng: a stand-in for a recorded voice."""
