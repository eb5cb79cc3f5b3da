"""Search over all issues: an index of stems in each language, and the script that looks words up in it on a page."""
