"""Cách tính của luật: under which rules a promise is counted, by its legal profile and calendar."""

from motcua import law
from motcua.deadlines.rules import Terms
from motcua.worktime.rules import Calendar, StartRule


def terms_of(profile_name: str, calendar: Calendar) -> Terms:
    """Return the terms of the profile a dossier was received under. Raises NoProfile."""
    profile = law.profile(profile_name)
    return Terms(
        calendar,
        StartRule(profile.start_rule),
        last_day_off_moves=profile.last_day_off_moves,
        same_day_until=profile.same_day_until,
    )
