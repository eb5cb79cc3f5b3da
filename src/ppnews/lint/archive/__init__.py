"""Pages of the finished site as an issue answers for them, and their places in the sources."""
