"""Đưa tin: short messages to phones and mailboxes. So far the fake alone."""
