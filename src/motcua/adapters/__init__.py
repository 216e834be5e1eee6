"""Kết nối: one folder for each kind of outside system; adapters see only ports and rules of the house."""
