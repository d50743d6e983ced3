"""How values look on a page."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

import gigkit
from flask import Flask, g, request, url_for
from markupsafe import Markup, escape

CURRENCY = "$"  # amounts in the library have none: a marketplace has one
HUES = 8


def install(app: Flask) -> None:
    for filter in (money, budget, moment, ago, clock, local_input, initials, hue, display_name, label):
        app.jinja_env.filters[filter.__name__] = filter
    app.jinja_env.globals.update(marked=marked, page_url=page_url)


def zone_of(profile: gigkit.Profile | None) -> tzinfo:
    """The time zone somebody chose, where this machine knows it; else UTC."""
    try:
        return ZoneInfo(profile.timezone) if profile and profile.timezone else UTC
    except (KeyError, OSError, ValueError):
        return UTC


def money(amount: Decimal) -> str:
    return f"{CURRENCY}{amount:,.2f}".removesuffix(".00")


def budget(gig: gigkit.Gig) -> str:
    low, high = gig.budget_min, gig.budget_max
    unit = " an hour" if gig.budget_type == "hourly" else ""
    if low is None and high is None:
        return "Rate open" if unit else "Budget open"
    if low is not None and high is not None:
        both = money(low) if low == high else f"{money(low)} – {money(high)}"
        return both + unit
    return (f"from {money(low)}" if low is not None else f"up to {money(high or Decimal(0))}") + unit


def local(at: datetime) -> datetime:
    try:
        return at.astimezone(zone_of(g.get("me")))
    except OverflowError:  # at the ends of the calendar
        return at


def moment(at: datetime) -> Markup:
    here = local(at)
    return time_element(at, f"{here.day} {here:%b %Y, %H:%M %Z}")


def clock(at: datetime) -> Markup:
    return time_element(at, f"{local(at):%H:%M}")


def local_input(at: datetime | None) -> str:
    """As <input type="datetime-local"> has it."""
    return f"{local(at):%Y-%m-%dT%H:%M}" if at else ""


def ago(at: datetime) -> Markup:
    """How long ago it was, or the date when that is long ago; the exact time as its title."""
    past = datetime.now(UTC) - at
    if past < timedelta(minutes=1):
        words = "just now"
    elif past < timedelta(hours=1):
        words = f"{past.seconds // 60} min ago"
    elif past < timedelta(days=1):
        words = f"{past.seconds // 3600} h ago"
    elif past < timedelta(days=31):
        words = "yesterday" if past.days == 1 else f"{past.days} days ago"
    else:
        words = f"{local(at).day} {local(at):%b %Y}"
    return time_element(at, words)


def time_element(at: datetime, words: str) -> Markup:
    exact = f"{local(at):%Y-%m-%d %H:%M:%S %Z}"
    return Markup('<time datetime="{}" title="{}">{}</time>').format(at.isoformat(), exact, words)


def marked(text: str, ranges: Sequence[tuple[int, int]]) -> Markup:
    """The text with its ranges of code points marked."""
    parts, done = [], 0
    for begin, end in ranges:
        parts += [escape(text[done:begin]), Markup("<mark>{}</mark>").format(text[begin:end])]
        done = end
    return Markup("").join([*parts, escape(text[done:])])


def display_name(profile: gigkit.Profile) -> str:
    return profile.full_name or profile.username


def initials(profile: gigkit.Profile) -> str:
    words = display_name(profile).replace("_", " ").split()
    return "".join(word[0] for word in words[:2]).upper() or "?"


def hue(id: UUID) -> int:
    """One of the colours of the style sheet, always the same for somebody."""
    return id.int % HUES


def page_url(**changes: str | list[str] | None) -> str:
    """This page with other parameters in its address, and from the beginning of its list unless `after` is given."""
    kept = {name: values for name, values in request.args.lists() if name != "after"}
    query = urlencode({name: value for name, value in {**kept, **changes}.items() if value is not None}, doseq=True)
    return url_for(request.endpoint or "", **(request.view_args or {})) + (f"?{query}" if query else "")


def label(name: str) -> str:
    """`ai_tools` as people write it."""
    return name.replace("_", " ").replace(".", " ").capitalize().replace("Ai ", "AI ")
