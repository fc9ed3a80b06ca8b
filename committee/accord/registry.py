"""Where a lower room shows something of a higher one.

The higher room registers a provider when the app starts; the page asks the registry. Places in use:
"desk" (panels of the first page), "navigation" (sections of the head), "subject", "note", "meeting",
"launch", "text" (of any kind), "proposal" (of that kind alone, as each may be), "agree" and "quota year"
(panels of those pages), "prerequisites" (sentences on what stands in the way of
agreeing to a text), "treated" (what the items of a meeting treat), "papers due" (the day until which
papers of a meeting are in time),
"held" (what one person holds: holdings.py), "accounts" (ways from the list of accounts), "agenda admin"
(the same on the secretary's form), "file rules" (what is said beside each place where a file is chosen), and
"verification" (sentences on what does not hold).
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Provider = Callable[..., Any]
_providers: dict[str, list[tuple[int, Provider]]] = defaultdict(list)


def provides(place: str, *, order: int = 0) -> Callable[[Provider], Provider]:
    """Register the decorated function for a place; lower `order` comes first."""

    def register(provider: Provider) -> Provider:
        _providers[place].append((order, provider))
        _providers[place].sort(key=lambda pair: pair[0])
        return provider

    return register


def gather(place: str, *args: Any, **kwargs: Any) -> list[Any]:
    """Ask every provider of a place; each makes a fixed number of queries whatever the rows."""
    return [provider(*args, **kwargs) for _, provider in _providers[place]]
