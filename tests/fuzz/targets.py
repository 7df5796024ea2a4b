"""The targets by their names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import collector, notebooks, replies, reports, sources, values


@dataclass(frozen=True)
class Target:
    """What is fuzzed, and inputs to begin with."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


TARGETS = {
    "values": Target(values.run, values.seeds),
    "replies": Target(replies.run, replies.seeds),
    "archives": Target(collector.run_archive, collector.archives),
    "folders": Target(collector.run_folder, collector.folders),
    "notebooks": Target(notebooks.run, notebooks.seeds),
    "sources": Target(sources.run, sources.seeds),
    "reports": Target(reports.run, reports.seeds),
    "keys": Target(reports.run_key, reports.keys),
}
