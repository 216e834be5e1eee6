"""What happens while a dossier is worked on."""

from motcua.journal import event

RULE_SET = event("handling.rule_set", duty=str, step=str, method=str, officers=int)
ASSIGNED = event("handling.assigned", step=str, officer=int)
CLAIMED = event("handling.claimed", step=str)
RELEASED = event("handling.released", step=str)
PAPERS_SENT = event("handling.papers_sent", list=int, office=int)
PAPERS_RECEIVED = event("handling.papers_received", list=int, office=int, reason=str)
PAPERS_MISSED = event("handling.papers_missed", list=int, office=int, reason=str)
COMPLETED = event("handling.completed", step=str, outcome=str, next=str, note=str)
SUPPLEMENT_REQUESTED = event("handling.supplement_requested", number=int, reason=str, override=str, late=bool)
DRAFT_ATTACHED = event("handling.draft_attached", sha256=str)
RESULT_PUT = event("handling.result_put", number=str, sha256=str, refusal=bool)
FINISHED = event("handling.finished", due_at=str)
STOPPED = event("handling.stopped", reason=str)
WITHDRAWN = event("handling.withdrawn", reason=str)
CONSULTED = event("handling.consulted", step=str, number=int, office=int, reason=str, due_at=str)
QUESTION_WITHDRAWN = event("handling.question_withdrawn", number=int, office=int, reason=str)
VERIFIED = event("handling.verified", number=int, held_at=str, sha256=str)
DECIDED_ON_THE_SPOT = event("handling.decided_on_the_spot", steps=list)
SENT_ON = event("handling.sent_on", number=int, office=int, reason=str, lead=bool, due_at=str)
PART_OPENED = event("handling.part_opened", parent=int, number=int, office=int, code=str, due_at=str)
RECEIVED_BACK = event("handling.received_back", number=int, office=int, outcome=str, sha256=str)
GIVEN_BACK = event("handling.given_back", parent=int, number=int)
ANSWERED = event("handling.answered", step=str, number=int, office=int, outcome=str, sha256=str)
REOPENED = event("handling.reopened", reason=str, due_at=str)
LOSS_RECORDED = event("handling.loss_recorded", paper=str, reason=str, sha256=str)
CORRECTION_PROPOSED = event("handling.correction_proposed", reason=str)
CORRECTION_APPROVED = event("handling.correction_approved", reason=str, due_at=str)
CORRECTION_REJECTED = event("handling.correction_rejected", reason=str)
OBLIGATION_REQUESTED = event("handling.obligation_requested", notice=str, reason=str)
OBLIGATION_CONFIRMED = event("handling.obligation_confirmed", receipt=str, due_at=str)
MOVE_DECIDED = event("handling.process_move_decided", move=int, process=int, dossiers=int, reason=str)
MOVED = event("handling.process_moved", move=int, former=int, process=int, steps=list)
DESK_HANDED_OVER = event(
    "handling.desk_handed_over", officer=int, reason=str, steps=int, delegations=int, originals=int
)
EXTENSION_REQUESTED = event("handling.extension_requested", number=int, reason=str, limit=str)
APOLOGISED = event("handling.apologised", reason=str, expected_at=str)
REORGANISATION_BEGUN = event("handling.reorganisation_begun", decision_no=str, dossiers=int)
REORGANISATION_ENDED = event("handling.reorganisation_ended", decision_no=str, dossiers=int)
OFFICE_SUCCEEDED = event("handling.office_succeeded", former=int, successor=int, decision_no=str)
TIMER_FIRED = event("handling.timer_fired", node=str, next=str)
SILENCE_MEANT = event("handling.silence_meant", means=str, due_at=str)
FOREIGN_STATUS_NOTED = event(
    "handling.foreign_status_noted", system=str, status=str, number=str, reason=str, due_at=str
)
FOREIGN_STATUSES_IMPORTED = event(
    "handling.foreign_statuses_imported", read=int, changed=int, unmatched=int, refused=int, sha256=str
)
