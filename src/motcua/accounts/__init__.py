"""Tài khoản: sign-in, sessions, API tokens."""
