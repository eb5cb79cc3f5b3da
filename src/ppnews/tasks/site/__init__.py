"""The archive site: everything that was ever published, on pages that link to one another."""
