"""The front page: finding gigs by text, filters and facets."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import gigkit
from flask import Blueprint, request

from .formats import page_url
from .forms import Form
from .visitor import Page, actor

pages = Blueprint("search", __name__)

# The facets that the library counts, with the parameter of the address that narrows the search to a value.
FACETS: dict[Literal["category", "skills", "ai_tools", "budget_type", "location_type"], str] = {
    "category": "category",
    "skills": "skill",
    "ai_tools": "tool",
    "budget_type": "budget_type",
    "location_type": "location_type",
}
MANY = {"skill", "tool"}  # parameters that may be given several times
SHOWN_VALUES = 8


@pages.get("/")
def gigs() -> Page:
    form, results = Form(request.args), None
    try:
        results = search()
    except gigkit.Invalid as error:
        form = Form(request.args, error)
    return form.page(
        "search/gigs.html",
        results=results,
        facets=facet_links(results) if results else [],
        chosen=chosen_links(),
        is_filtered=any(value for name, value in request.args.items() if name != "after"),
    )


def search() -> gigkit.GigResults:
    asked = request.args
    sort: Any = asked.get("sort") or "relevance"  # what is none of the orders, the library refuses
    return actor().gigs.search(
        asked.get("q", ""),
        category=asked.get("category") or None,
        skills=asked.getlist("skill"),
        skills_match="any" if asked.get("skills_match") == "any" else "all",
        ai_tools=asked.getlist("tool"),
        budget_type=asked.get("budget_type") or None,
        budget_min=asked.get("budget_min", "").strip() or None,
        budget_max=asked.get("budget_max", "").strip() or None,
        location_type=asked.get("location_type") or None,
        posted_since=posted_since(asked.get("days", type=int)),
        sort=sort,
        facets=list(FACETS),
        limit=10,
        after=asked.get("after"),
    )


def posted_since(days: int | None) -> datetime | None:
    """Midnight that many days ago: the same all day long, as the cursors of further pages are bound to their search."""
    if not days or not 0 < days <= 3650:
        return None
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=days)


def facet_links(results: gigkit.GigResults) -> list[dict[str, Any]]:
    """For each facet its values that are not chosen yet, with what they would leave, and the address that chooses them."""
    groups = []
    for facet, parameter in FACETS.items():
        chosen = {value.casefold() for value in request.args.getlist(parameter)}
        if chosen and parameter not in MANY:
            continue
        values = [
            {"value": value, "count": count, "url": page_url(**{parameter: [*request.args.getlist(parameter), value]})}
            for value, count in results.facets[facet]
            if value.casefold() not in chosen
        ]
        if values:
            groups.append({"facet": facet, "values": values[:SHOWN_VALUES], "more": values[SHOWN_VALUES : 4 * SHOWN_VALUES]})
    return groups


def chosen_links() -> list[dict[str, str]]:
    """What the search is narrowed to by facets, each with the address that lets go of it."""
    links = []
    for parameter in FACETS.values():
        values = request.args.getlist(parameter)
        links += [
            {"value": value, "url": page_url(**{parameter: [other for other in values if other != value]})}
            for value in values
            if value
        ]
    return links
