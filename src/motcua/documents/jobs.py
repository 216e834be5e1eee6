"""Jobs of giấy tờ: sweep the shelves at night."""

from datetime import UTC, datetime
from typing import Any

from procrastinate.contrib.django import app

from motcua.documents.sweep import sweep
from motcua.journal import SYSTEM


@app.periodic(cron="41 2 * * *")
@app.task(name="documents.sweep", queueing_lock="documents.sweep")
def sweep_files(timestamp: int, **_: Any) -> None:
    """Delete what nobody named within a day."""
    sweep(by=SYSTEM, at=datetime.fromtimestamp(timestamp, UTC))
