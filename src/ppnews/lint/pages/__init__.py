"""Finished pages as the rules read them: lines, columns, overlaps, and the passage that a printed line comes from."""
