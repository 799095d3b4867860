"""What every test takes for granted, whatever machine, terminal or worker of pytest-xdist it runs on.

What is printed is as wide as in a pipe, and no property fails because a machine is slow.
"""

import os

from hypothesis import HealthCheck, settings

for name in ("COLUMNS", "LINES"):
    os.environ.pop(name, None)

settings.register_profile("whatever the machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whatever the machine")
