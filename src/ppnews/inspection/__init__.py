"""From finished files to facts: the real content of a PDF or web page, read from its bytes alone."""
