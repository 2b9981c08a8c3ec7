"""Tasks that the engine's tests send to other processes."""

import os
import signal
import time
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

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


_SHARED: list[str] = []  # what `Shared.prepare` loads: a fresh process has none of it


@dataclass(frozen=True)
class Shared(Count):
    """A Count that can be forked; each row says in which process it was made, and whether what is shared was there."""

    def prepare(self):
        """Load what is shared."""
        _SHARED[:] = ["loaded"]
        return True

    def __call__(self, batch):
        """One row an article: the process as its entity, one as its weight where what is shared is there."""
        found = super().__call__(batch)["focus"]
        return {"focus": found.assign(entity_id=str(os.getpid()), weight=float(len(_SHARED)))}


class SharedCrash(Crash):
    """A Crash that can be forked."""

    def prepare(self):
        """There is nothing to load."""
        return True


class Killed(Shared):
    """A Shared whose process is killed, as by a system without memory."""

    def __call__(self, batch):
        """No row."""
        os.kill(os.getpid(), signal.SIGKILL)


class Slow(Shared):
    """A Shared that says which process works, and takes its time."""

    seconds = 60

    def __call__(self, batch):
        """One row an article, at last."""
        os.write(1, f"{os.getpid()}\n".encode())
        time.sleep(self.seconds)
        return super().__call__(batch)


class Brief(Slow):
    """A Slow that takes less."""

    seconds = 1


class Arrow(Shared):
    """A Shared that uses Arrow's threads in its process."""

    def __call__(self, batch):
        """One row an article."""
        arrow = pa.Table.from_pandas(pd.concat([batch] * 1000), preserve_index=False)
        arrow.group_by("source", use_threads=True).aggregate([("words", "sum")]).to_pandas(use_threads=True)
        return super().__call__(batch)
