"""Bổ sung cho đủ: a version's content as a form, and the form as a content again."""
