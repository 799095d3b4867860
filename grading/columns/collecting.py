"""No collection of cyclic garbage while a chunk is graded: its study sets are many small objects, and all are in use.

Python collects by how many objects were made, so that making a chunk's goes over them again and again for nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_held = Lock()


@contextmanager
def collected_later() -> Iterator[None]:
    """Collect no cyclic garbage within, and go on as before after it.

    Of several threads the first to come decides, so that between its chunks it is collected, whatever the others do.
    """
    if not gc.isenabled() or not _held.acquire(blocking=False):
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        _held.release()
