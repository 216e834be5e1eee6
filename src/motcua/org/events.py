"""What happens to offices and officers."""

from motcua import journal

SECONDED = journal.event(
    "org.seconded", officer=int, centre=int, valid_from=str, valid_to=str, is_standby=bool, decision_no=str
)
SECONDMENT_ENDED = journal.event(
    "org.secondment_ended", officer=int, centre=int, on=str, reason=str, despite=str
)
DUTY_GIVEN = journal.event("org.duty_given", duty=str, office=int, valid_from=str, valid_to=str)
DUTY_ENDED = journal.event("org.duty_ended", duty=str, office=int, on=str, reason=str, despite=str)
DELEGATED = journal.event(
    "org.delegated", to_officer=int, duty=str, office=int, valid_from=str, valid_to=str, reason=str
)
DELEGATION_REVOKED = journal.event("org.delegation_revoked", to_officer=int, duty=str, office=int)
IMPORTED = journal.event("org.imported", created=int, updated=int, refused=int, sha256=str)
PROVINCE_LOADED = journal.event("org.province_loaded", officers=int)
FOUNDED = journal.event("org.founded", administrator=int)
ENDING_WARNED = journal.event("org.ending_warned", what=str, office=int, ends_on=str, days=int)
REORGANISATION_PROPOSED = journal.event(
    "org.reorganisation_proposed", decision_no=str, effective_on=str, formers=list, reason=str
)
REORGANISATION_APPROVED = journal.event("org.reorganisation_approved", decision_no=str)
REORGANISATION_REJECTED = journal.event("org.reorganisation_rejected", decision_no=str, reason=str)
LEAVE_TAKEN = journal.event(
    "org.leave_taken", substitute=int, valid_from=str, valid_to=str, reason=str, delegations=list
)
LEAVE_ENDED = journal.event("org.leave_ended", substitute=int, on=str)
