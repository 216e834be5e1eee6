"""Chỗ vướng: what stands still, for whoever must act and for the director."""
