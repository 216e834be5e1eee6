"""Logs: one line an event, plain tracebacks.

A traceback with local variables is a leak: secrets, names and numbers stand in them.
"""

import structlog


def configure() -> None:
    """Set up the logs of this process."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        cache_logger_on_first_use=True,
    )
