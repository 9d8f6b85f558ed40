"""What a process tells about itself: structured log lines, and metrics that never hold who or where somebody is."""

import os
import sys

import structlog
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
    start_http_server,
)

# The metrics, each with what it means. Labels come from fixed lists: a route's pattern, a view's name.
REQUESTS = Histogram(
    "benaderbaar_request_seconds", "Time to answer a request, per route pattern", ("method", "route", "status")
)
REFUSED = Counter("benaderbaar_refused_total", "Writes refused because of who asked", ("action",))
EVENTS = Counter("benaderbaar_view_events_total", "Events taken in by a view", ("view",))
UNKNOWN = Counter("benaderbaar_view_unknown_total", "Events of a type this program does not know", ("view",))
PARKED = Counter("benaderbaar_view_parked_total", "Events set aside because they cannot be decoded", ("view",))
DAMAGED = Counter("benaderbaar_view_damaged_total", "Questions to a view that could not be read", ("view",))
ATTEMPTS = Counter("benaderbaar_delivery_attempts_total", "Attempts to deliver a message to a subscriber", ("outcome",))
UNREADABLE = Gauge(
    "benaderbaar_delivery_unreadable",
    "Subscribers for whom messages wait because their secret cannot be read",
    multiprocess_mode="mostrecent",
)
STANDSTILL = Gauge(
    "benaderbaar_task_standstill",
    "1 while a task stands still, and why",
    ("task", "reason"),
    multiprocess_mode="mostrecent",
)
LAG = Gauge(
    "benaderbaar_view_lag", "Events in the log that a view has not read", ("view",), multiprocess_mode="mostrecent"
)


def configure(level: str) -> None:
    """Write the log lines of this level and higher as JSON on standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )


def listen(port: int, address: str) -> None:
    """Serve the metrics of this process at `/metrics`, for a task that answers no requests of its own. An address of
    IPv6 may stand in brackets."""
    start_http_server(port, address.strip("[]"))


def exposition() -> bytes:
    """Return the metrics of all processes that share a metrics folder, in the text format of Prometheus."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest()
