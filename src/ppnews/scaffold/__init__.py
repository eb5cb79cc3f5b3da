"""Scaffolds of a new issue or publication: texts that are there to be written over.

Nothing in here asks or prints. `issue` and `publication` make the files (`Scaffold`), `create` writes them:
whole or not at all, and never over anything that is there.
"""
