"""What does a stage on shards: this process, several, or a cluster."""

from rashomon.corpus.engines.local import InProcess, Workers
from rashomon.corpus.engines.runner import Runner

__all__ = ["InProcess", "Runner", "Workers"]
