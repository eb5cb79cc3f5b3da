"""The model becomes the content of pages in one language: contents, references, dates, messages."""
