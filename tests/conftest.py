"""What is printed is as wide as in a pipe, whatever terminal, or worker of pytest-xdist, the tests are started from."""

import os

for name in ("COLUMNS", "LINES"):
    os.environ.pop(name, None)
