"""What is found in one article, before it becomes a row."""

from typing import NamedTuple


class Span(NamedTuple):
    """A place in an article: field, first character, character after the last."""

    field: str
    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies inside."""
        return self.field == other.field and self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.field == other.field and self.start < other.end and other.start < self.end


class Mention(NamedTuple):
    """One mention; `entity` None = undecided."""

    span: Span
    kind: str
    entity: str | None
    name: str | None
    country: str | None
    why: str
    embedded: bool = False
    label: str | None = None
