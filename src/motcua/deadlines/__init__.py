"""Thời hạn: the ledger of each promise, and its explanation."""
