"""Tables of calendars: what an office works and when a counter is open. `queries` reads them into values."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Calendar(models.Model):
    """A calendar (lịch): of the working time in which promises run, or of the hours a counter is open.

    The two are separate rows; an office points to each. `revision` is set by the database on every change
    of the calendar or of what belongs to it, to a number never used before, so that a copy held in memory
    can be told from the rows by one number, also after a rollback.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    zone = models.CharField(max_length=60, default="Asia/Ho_Chi_Minh")
    announced_years = ArrayField(models.SmallIntegerField(), default=list)
    revision = models.BigIntegerField(default=0, editable=False)

    def __str__(self) -> str:
        return self.name


class CalendarTimetable(models.Model):
    """The week of a calendar from one day to another, both included; the later begun one holds (a season)."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="timetables")
    name = models.CharField(max_length=200)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="worktime_timetable_validity",
            )
        ]

    def __str__(self) -> str:
        return self.name


class TimetableSession(models.Model):
    """One session (buổi) of a weekday, Monday being 0."""

    timetable = models.ForeignKey(CalendarTimetable, on_delete=models.CASCADE, related_name="sessions")
    weekday = models.SmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="worktime_session_weekday"),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="worktime_session_length"),
            models.UniqueConstraint(fields=["timetable", "weekday", "opens"], name="worktime_session_once"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes}"


class DayOff(models.Model):
    """A day unlike its weekday: off, worked in exchange (làm bù), or half, with its reason and source.

    `sessions`, as ["07:30-11:30"], are those of a half day; of a make-up day when they are not Friday's.
    """

    class Kind(models.TextChoices):
        OFF = "off", "nghỉ"
        MAKEUP = "makeup", "làm bù"
        HALF = "half", "làm việc một phần ngày"

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="days")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    sessions = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["calendar", "on"], name="worktime_dayoff_once"),
            models.CheckConstraint(
                condition=Q(kind="off", sessions=[]) | Q(kind="makeup") | (Q(kind="half") & ~Q(sessions=[])),
                name="worktime_dayoff_sessions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.reason}"


class CalendarVersion(models.Model):
    """A calendar as it was when something was counted by it, whole; its key is the revision. Immutable."""

    revision = models.BigIntegerField(primary_key=True)
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="versions", db_index=False)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.calendar_id}: {self.revision}"
