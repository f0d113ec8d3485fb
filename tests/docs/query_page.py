"""Makes docs/query.md from the table of fields: `python -m tests.docs.query_page docs/query.md`."""

import sys
from pathlib import Path

from crm.query.guide import page

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8", newline="\n")
