"""One module per command: its `run` is the command, its name, with hyphens, the command's name."""
