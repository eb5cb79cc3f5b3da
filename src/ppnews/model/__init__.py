"""What an issue is: the publication, the issue, its sections, its words and dates. Frozen, with positions beside it."""
