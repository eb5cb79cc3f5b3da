"""The tasks behind the commands, named as these: one module or package each.

Within `tasks` the order is `progress, looks ← statement ← build ← toc, lint ← fix`, and `confirm` by itself.
"""
