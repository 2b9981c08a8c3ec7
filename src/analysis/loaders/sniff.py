"""Which loader reads a file: told by its first bytes, the ending only helps."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from analysis.errors import InputError
from analysis.loaders import foreign
from analysis.loaders.columns import NO_MAPPING
from analysis.loaders.encodings import decode
from analysis.loaders.rows import Fault, Loader
from analysis.registry import LOADERS, Entry

HEAD = 1 << 16
LEAST, SURE = 0.05, 0.95


def choose(path: Path, *, columns: Mapping[str, str] = NO_MAPPING) -> Loader | Fault:
    """The loader that is surest to read a file; a fault of kind `file` for what none reads.

    Args:
        path: the file.
        columns: the analyst's names for ours.
    """
    if not path.is_file():
        return Fault("This is no regular file, or is not there any more.", "leave it out", kind="file")
    try:
        with path.open("rb") as handle:
            head = handle.read(HEAD)
    except OSError as error:
        return Fault(f"The file cannot be opened: {error.strerror or error}.", "check its permissions", kind="file")
    if not head:
        return Fault("The file is empty: zero bytes.", "leave it out, or fetch it again", kind="file")
    if (fault := foreign.known(head, peek(head) or "")) is not None:
        return fault
    best, found = 0.0, None
    for entry in entries():
        if best >= SURE and entry.target.startswith("analysis."):
            continue  # none of ours is surer, and its packages need not be imported
        loader: Loader = entry.load()
        if (score := loader.likeness(path, head, columns=columns)) > best:  # the first of equals
            best, found = score, loader
    return found if found is not None and best >= LEAST else _unknown(path, head)


def _unknown(path: Path, head: bytes) -> Fault:
    suffix, text = path.suffix.lower(), peek(head)
    if text is not None and suffix in foreign.CODE:
        what = f"No loader reads this: files that end in {suffix} hold code, settings or logs, not articles."
        return Fault(what, "leave it out; where it is an article, end its name in .txt", kind="file")
    what = "No loader knows what this is: it is not text, and no table."
    return Fault(what, "save it as CSV, JSON Lines or plain text in UTF-8", kind="file")


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Every loader whose packages are installed, in the order of the registry."""
    return tuple(entry for entry in LOADERS if entry.installed)


@lru_cache(maxsize=2)
def peek(head: bytes) -> str | None:
    """The first bytes of a file as text, for a look only; None where they are no text."""
    whole = head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head
    for cut in range(4):
        try:
            text = (whole[:-cut] if cut else whole).decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        return text
    try:
        text, _ = decode(whole[: len(whole) - len(whole) % 4] if len(head) == HEAD else whole)
    except InputError:
        return None
    return None if is_binary(text) else text


def is_binary(text: str) -> bool:
    """Whether more than one in a hundred characters is a control sign: bytes that only happen to decode."""
    odd = sum(c < " " and c not in "\t\n\r\f\v" for c in text)
    return odd > 0.01 * len(text) + 1
