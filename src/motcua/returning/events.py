"""What happens at the return desk."""

from motcua.journal import event

HANDED_OVER = event("returning.handed_over", receiver=str, identity=str)
POSTED = event("returning.posted", tracking_no=str)
