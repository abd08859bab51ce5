"""Column: one column of a table to type in, declared once per noun."""

from collections.abc import Callable
from dataclasses import dataclass

from leaddesk.ui.widgets.entry import Changes, Entry, Fields


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell paints. `muted` for an absent value; `tip` says why it is absent; `icon` names a mark before it."""

    text: str
    muted: bool = False
    tip: str = ""
    icon: str = ""
    strong: bool = False


class Kind:
    """How one sort of value is shown, typed and read. A kind keeps nothing: the same one serves every row."""

    right = False
    """Figures stand at the right."""

    opens = False
    """Whether Enter or a click opens what the cell says, instead of going on."""

    adds = False
    """Whether a name that is not in the list may be added to it."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        """The cell's text; empty where the value is absent."""
        raise NotImplementedError

    def typed(self, fields: Fields, name: str, entry: Entry) -> str:
        """The text an editor begins with; `read` takes it back unchanged."""
        return self.show(fields, name, entry)

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        """What `text` changes in the row. Raises InvalidField."""
        raise NotImplementedError

    def added(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        """What `text` changes when it names something that is to be added first (only where `adds`)."""
        return self.read(text, fields, name, entry)

    def choices(self, fields: Fields, entry: Entry) -> tuple[str, ...]:
        """The texts to choose from; none where anything may be typed."""
        return ()

    def unit(self, entry: Entry) -> str:
        """The unit for the heading, empty where there is none."""
        return ""


def _no_reason(fields: Fields) -> str:
    return ""


def _every_row(fields: Fields) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the noun's field. `title` is called when it is shown, in the language spoken then. `fields`: what fill
    down and copying a row take along. `order`: the name the ledger sorts by, empty where it cannot. `applies`: whether
    a row has the field at all. `mark`: an icon's name for a row. `absent`: why the cell is empty, for the
    tooltip of its dash; without a reason an empty cell is simply empty."""

    name: str
    title: Callable[[], str]
    kind: Kind
    width: int = 120
    editable: bool = True
    hidden: bool = False
    fields: tuple[str, ...] = ()
    order: str = ""
    applies: Callable[[Fields], bool] = _every_row
    mark: Callable[[Fields], str] = _no_reason
    absent: Callable[[Fields], str] = _no_reason
    strong: Callable[[Fields], bool] = lambda fields: False

    @property
    def everywhere(self) -> bool:
        """Has every row the field?"""
        return self.applies is _every_row

    @property
    def moves(self) -> tuple[str, ...]:
        """The fields that go with it when a cell is filled down."""
        return self.fields or (self.name,)

    def heading(self, entry: Entry) -> str:
        """The title with its unit."""
        unit = self.kind.unit(entry)
        return f"{self.title()}, {unit}" if unit else self.title()

    def shown(self, fields: Fields, entry: Entry) -> Shown:
        """What the cell paints."""
        if not self.applies(fields):
            return Shown("")
        text = self.kind.show(fields, self.name, entry)
        if text:
            return Shown(text, icon=self.mark(fields), strong=self.strong(fields))
        reason = self.absent(fields)
        return Shown("—", muted=True, tip=reason) if reason else Shown("")
