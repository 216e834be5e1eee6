"""Giải quyết: assign, complete a step, request a supplement, put the result."""
