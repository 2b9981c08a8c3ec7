"""Tasks that the engine's tests send to other processes."""

from dataclasses import dataclass

from analysis.errors import AnalysisError
from analysis.tables import frame


@dataclass(frozen=True)
class Count:
    """Weights each article by its words."""

    tables: tuple[str, ...] = ("focus",)

    def __call__(self, batch):
        """One row an article."""
        return {
            "focus": frame(
                "focus",
                [
                    {"doc_id": d, "entity_id": "SYR", "weight": float(w)}
                    for d, w in zip(batch["doc_id"], batch["words"], strict=True)
                ],
            )
        }


class Crash(Count):
    """A Count that fails at one article, as a killed run would."""

    def __init__(self, at: int) -> None:
        super().__init__()
        object.__setattr__(self, "at", str(at))

    def __repr__(self) -> str:
        return "Count()"

    def __call__(self, batch):
        """One row an article, or the crash."""
        if self.at in set(batch["doc_id"]):
            raise AnalysisError(f"crashed at {self.at}")
        return super().__call__(batch)
