"""Once: what was read of books that cannot change is read no second time. A report that is opened figure by figure, as
for the control sheet, is built once, and so are the rows behind it."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from leaddesk.store.books import Books

P = ParamSpec("P")
T = TypeVar("T")


def once(read: Callable[Concatenate["Books", P], T]) -> Callable[Concatenate["Books", P], T]:
    """The same function, which gives for the same books, that cannot change, and the same hashable arguments what it
    gave before. What it gives must not be changed by anybody."""

    @wraps(read)
    def remembering(books: "Books", /, *asked: P.args, **named: P.kwargs) -> T:
        key: Hashable = (read, asked, frozenset(named.items()))
        return books.once(key, lambda: read(books, *asked, **named))

    return remembering
