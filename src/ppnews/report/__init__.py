"""Findings in words: one module per form of output."""
