"""What a person asks for, named as the commands: one module or package a task.

Within `tasks` the order is `progress, looks ← statement ← build ← toc, lint ← fix`, and `confirm` by itself.
"""
