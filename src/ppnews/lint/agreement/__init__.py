"""Two editions of an issue beside each other: their words, links, alternative texts and marks of state."""
