"""Which engine the command line asks for."""

from __future__ import annotations

from generator.engine import Engine, default_jobs


def make_engine(jobs: int | None = None, cluster: str | None = None) -> Engine:
    """A cluster, so many processes, or one for each processor and another one for when they wait for the disk. Raises
    ClusterError without the cluster's package."""
    if cluster:
        from generator.cluster import Cluster  # imported here: most builds need none

        return Cluster(cluster)
    return Engine(jobs) if jobs else Engine(default_jobs(), spare=1)
