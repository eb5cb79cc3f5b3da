"""Judges that others made: of HTML, of accessibility, of PDF. `make test` sets up what they need."""
