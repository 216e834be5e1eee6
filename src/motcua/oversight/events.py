"""What happens while dossiers are watched."""

from motcua.journal import event

QUIET_LIMIT_SET = event("oversight.quiet_limit_set", working_hours=int)
