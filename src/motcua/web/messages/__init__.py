"""Tin đã gửi: what the house sent to phones and mailboxes, and what did not arrive."""
