"""`python -m ppnews` is `ppnews`: the folder that it is called in is no place to import from."""

import os
import sys

if __name__ == "__main__":
    # Python looks for modules there first: a file of a publication that is named as a library would be run.
    _home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  (pathlib comes from a path)
    if not sys.flags.safe_path and sys.path[0] != _home:
        del sys.path[0]
    from ppnews.cli import main

    main()
