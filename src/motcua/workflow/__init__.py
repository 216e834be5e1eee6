"""Quy trình: how the office keeps the promise, step by step."""
