"""A finished PDF in words: the outline of its tags, and its metadata."""
