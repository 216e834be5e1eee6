"""Quy trình: where procedure control drafts, examines and approves how the office works."""
