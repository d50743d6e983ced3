"""Parts of lists, and going over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ParamSpec, TypeVar, overload

T = TypeVar("T")
P = ParamSpec("P")


class Page(Sequence[T]):
    """A part of a list: a sequence of its items.

    next: the cursor of the part that follows, for the list's `after`; None on the last page. A cursor belongs to the
    list that gave it with the filters it had, carries no rights, does not expire, and is good in other processes too.
    """

    __slots__ = ("items", "next")
    __module__ = "gigkit"

    items: list[T]
    next: str | None

    def __init__(self, items: list[T], next: str | None = None) -> None:
        self.items = items
        self.next = next

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        return self.items[index]

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Page):
            return NotImplemented
        return self.items == other.items and self.next == other.next

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}(items={self.items!r}, next={self.next!r})"


class GigResults(Page[Any]):
    """A page of gigs that were found (`GigHit`), and how the search was read.

    Of more than 10 000 matches the newest 10 000 are counted, ranked and faceted. total: matches counted, all of them
    if total_is_exact. corrected: the text that was searched for instead, if one was. matched_any: nothing had all the
    words, or few had all of four or more, so that any of them were searched for. ranked: matches put into order.
    facets: for each facet asked for the values and how many of the matches have them, the most frequent first.
    """

    __slots__ = ("corrected", "facets", "facets_exact", "matched_any", "ranked", "total", "total_is_exact")
    __module__ = "gigkit"

    def __init__(
        self,
        items: list[Any],
        next: str | None,
        total: int,
        total_is_exact: bool,
        corrected: str | None,
        matched_any: bool,
        ranked: int,
        facets_exact: bool,
        facets: dict[str, list[tuple[str, int]]],
    ) -> None:
        super().__init__(items, next)
        self.total = total
        self.total_is_exact = total_is_exact
        self.corrected = corrected
        self.matched_any = matched_any
        self.ranked = ranked
        self.facets_exact = facets_exact
        self.facets = facets


def iterate(list_page: Callable[P, Page[T]], *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
    """All items of a list, page after page, each page read when it is needed.

        for gig in gigkit.iterate(session.gigs.mine, status="active"):
            ...

    list_page: a method that gives a page. The arguments are the method's; `limit` is the size of a page, 100 unless
    given.
    """
    arguments: dict[str, Any] = {"limit": 100, **kwargs}
    while True:
        page = list_page(*args, **arguments)
        yield from page
        if page.next is None:
            return
        arguments["after"] = page.next


iterate.__module__ = "gigkit"
