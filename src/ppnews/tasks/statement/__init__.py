"""The accessibility statement beside a web edition: what was looked at, with what, and what it came to."""
