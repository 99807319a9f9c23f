"""The command line: one module a command, imported only when it runs.

Nothing here may import spaCy, Rich or attrs at the top of a module: `rashomon --help` and completion must be instant.
"""

from rashomon.cli.root import main

__all__ = ["main"]
