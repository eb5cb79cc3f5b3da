"""A finished PDF in words: the outline of its tags, and what it says about itself."""
