"""Helper processes: they work beside this one, within limits, and end with it, however it ends."""
