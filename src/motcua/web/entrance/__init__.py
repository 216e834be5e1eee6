"""Lối vào: sign-in, sign-out, where to go, one's own account, the language."""
