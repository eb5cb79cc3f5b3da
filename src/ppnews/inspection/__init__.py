"""Finished files become facts: what a PDF or page really holds, read from its bytes alone."""
