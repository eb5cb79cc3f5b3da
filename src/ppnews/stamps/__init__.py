"""Stamps: the state in which a build was up to date, by which the next one sees at once that nothing changed.

Nothing of ppnews, and little of Python, is imported here: an answer takes less time than to import the command line.
"""
