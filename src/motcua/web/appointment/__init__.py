"""Hẹn giờ: an hour agreed from home, its page, and what its holder can still change."""
