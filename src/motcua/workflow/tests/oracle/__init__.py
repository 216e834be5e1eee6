"""Đối chứng: the engine beside SpiffWorkflow, and beside a second, naive token game."""
