"""Markup in the words of a text: typed as markup, and read as none."""
