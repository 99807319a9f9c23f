"""The same steps over corpora: many reports to claims as tables, to happenings, to a dossier a happening.

    reading.read(inputs, folder)     reports to claims, as Parquet
    happenings.find(folder)          near-copies, then which reports tell of one happening
    dossiers.compare(folder)         a dossier a happening
    casefile.to_case(folder, ...)    from a happening to the file of a case
    database.answered(folder, sql)   DuckDB over the tables

A step is a `Stage`: a pure function on record batches, with what it needs (a language pipeline) loaded once a process.
A `Runner` does a stage on shards: in this process, in several, or on a cluster (`engines`). A shard's output has its
name from the input and the options alone, and stands whole or not at all (`folder`), so that a run which was ended
anywhere goes on where it was, and gives the same bytes on any engine.
"""

from rashomon.corpus.extras import require

require()
