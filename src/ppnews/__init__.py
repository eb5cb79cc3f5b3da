"""From one issue's manifest, texts and pictures to editions that can be trusted.

The pipeline, step by step (`ppnews.tasks.build`):

1. `load`: YAML, Markdown and pictures become an `Issue` (`model`), with the place of every value in its file.
2. `compose`: the issue becomes the content of its pages in one language: words, dates, references, contents.
3. `pictures`: every picture becomes what its place in an edition needs.
4. `editions`: content becomes bytes, a PDF or a web edition, through the layout's shared templates.
5. The pipeline writes them, whole or not at all; `inspection` reads the finished files back, `lint` judges
   what they say against what the manifest promises, `report` puts findings into words.

Every stage returns its value together with its findings (`diagnostics.Outcome`).
"""

__version__ = "0.1.0"
