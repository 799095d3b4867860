"""Many study sets, on one machine or a cluster: hundreds of thousands of records in flat memory, and nothing twice.

    records ─chunks─▶ Chunk ─grade_chunk (here, or in any process)─▶ GradedChunk ─in order─▶ files, then journal

    record     one study set as it came
    records    which inputs there are; folders and single files
    lines      JSON lines, plain, gzip and zstandard
    parquet    rows of Parquet in
    chunks     what is graded, written and made safe at once
    books      rulebooks that travel to where it is graded
    grade      a chunk graded: pure, the same bytes in any process
    rows       Parquet out
    tally      what is counted
    workers    who grades: this process, or Dask
    files      what is written, and stays whole
    journal    how far a run came
    run        the few lines that call the others

Only `records` and what it calls, `books`, `files` and `journal` touch files; `grade` touches nothing.
"""

from grading.batch.records import size
from grading.batch.run import Done, Job, run
from grading.batch.workers import Crew

__all__ = ["Crew", "Done", "Job", "run", "size"]
