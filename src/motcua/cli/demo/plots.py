"""Diễn biến: the deeds by which a living dossier of the demo comes as far as it is to come."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.cli.demo import across, corrections, counter, desk, elsewhere
from motcua.cli.demo.plot import Deed

BEGUN: tuple[Deed, ...] = (counter.open_, counter.identify_)
HANDED_IN = (*BEGUN, counter.check_, counter.scan_)
RECEIVED = (*HANDED_IN, counter.accept_)
ASSIGNED = (*RECEIVED, desk.assign)
APPRAISED = (*ASSIGNED, desk.draft, desk.appraise)
APPROVED = (*APPRAISED, desk.approve)
SIGNED = (*APPROVED, desk.sign)
DONE = (*SIGNED, desk.put, desk.file_away)
FOR_POST = (*BEGUN, counter.arrange_post, *DONE[len(BEGUN) :])
HANDED_OVER = (*DONE, counter.hand_over_)
RESULT_DOUBTED = (*HANDED_OVER, corrections.propose_result)
MISTAKEN = (*RECEIVED, corrections.propose_mistake)

UNTIL: Mapping[str, tuple[Deed, ...]] = {
    "opened": BEGUN[:1],
    "identified": BEGUN,
    "lacking": (*BEGUN, counter.check_lacking),
    "asked": (*BEGUN, counter.check_lacking, counter.ask),
    "ready": HANDED_IN,
    "refused": (*BEGUN, counter.check_lacking, counter.refuse_),
    "received": RECEIVED,
    "accepted": (*RECEIVED, desk.give),
    "assigned": ASSIGNED,
    "appraised": APPRAISED,
    "sent_back": (*APPRAISED, desk.send_back),
    "approved": APPROVED,
    "signed": SIGNED,
    "done": DONE,
    "denied": (*SIGNED, desk.deny, desk.file_away),
    "done_for_post": FOR_POST,
    "handed_over": HANDED_OVER,
    "posted": (*FOR_POST, counter.post_),
    "supplement": (*ASSIGNED, desk.ask_again),
    "supplemented": (*ASSIGNED, desk.ask_again, counter.bring),
    "obligation": (*ASSIGNED, desk.ask_to_pay),
    "consulted": (*ASSIGNED, across.consult_),
    "sent_on": (*ASSIGNED, across.send_on_),
    "withdrawn": (*ASSIGNED, counter.withdraw_),
    "stopped": (*ASSIGNED, desk.ask_again, desk.stop_),
    "followed": (elsewhere.follow_, elsewhere.begin),
    "followed_waiting": (elsewhere.follow_, elsewhere.begin, elsewhere.wait),
    "followed_done": (elsewhere.follow_, elsewhere.begin, elsewhere.finish),
    "immediate": (*BEGUN, counter.check_, counter.resolve),
    "wrong_procedure": (*RECEIVED, corrections.propose_other_procedure),
    "duplicate": (*RECEIVED, corrections.propose_duplicate),
    "mistake": MISTAKEN,
    "void": (*MISTAKEN, corrections.approve_correction),
    "wrong_result": RESULT_DOUBTED,
    "reworked": (*RESULT_DOUBTED, corrections.approve_result),
}
AT_RECEPTION = frozenset(
    {
        *HANDED_IN,
        counter.arrange_post,
        counter.check_lacking,
        counter.ask,
        counter.refuse_,
        counter.accept_,
        counter.resolve,
        elsewhere.follow_,
        desk.give,
    }
)
