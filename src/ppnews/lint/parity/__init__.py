"""A text beside its translation: pairs of passages, figures, numerals, words that may stay as they are."""
