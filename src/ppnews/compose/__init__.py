"""Composition: from the model to the content of one language, with its contents, references, dates and messages."""
