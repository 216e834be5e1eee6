"""Hồ sơ: who asks for what, with which papers, in which state and step."""
