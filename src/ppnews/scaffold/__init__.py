"""What a new issue or a new publication begins with: texts that are there to be written over.

Nothing in here asks or prints. `issue` and `publication` say what is to be written (`Scaffold`), `create` writes it:
whole or not at all, and never over anything that is there.
"""
