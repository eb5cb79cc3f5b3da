"""A finished PDF as facts: its sheets of paper, its tags, what it says about itself."""
