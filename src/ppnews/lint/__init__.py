"""Rules over an issue and over the facts of its finished files."""
