"""The parts of the command line, in the order of its help."""

from analysis import (
    cli_actors,
    cli_agency,
    cli_bursts,
    cli_check,
    cli_coverage,
    cli_measure,
    cli_paired,
    cli_robust,
    cli_run,
    cli_silence,
    cli_together,
    cli_topics,
    cli_why,
)

PARTS = (
    cli_coverage.app,
    cli_measure.app,
    cli_bursts.app,
    cli_paired.app,
    cli_why.app,
    cli_silence.app,
    cli_together.app,
    cli_agency.app,
    cli_robust.app,
    cli_run.app,
    cli_actors.app,
    cli_topics.app,
    cli_check.app,
)
