"""Print one of the README's two commands, so that continuous integration runs what a reader types."""

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
name = sys.argv[1]
found = re.search(rf"<!-- command: {name} -->\s*```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
if found is None:
    sys.exit(f"README.md: no command `{name}`")
print(found[1].strip())
