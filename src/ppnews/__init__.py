"""From one issue's manifest, texts and pictures to editions that can be trusted.

The pipeline, step by step (`ppnews.tasks.build`):

1. `load`: YAML, Markdown, pictures and the layout become an `Issue` (`model`), with the place of every value in its
   file. Each file is read once.
2. `pictures`: every picture becomes the renditions that its place in an edition needs.
3. `compose`: the issue becomes the `Content` of one language: words, dates, references, contents.
4. `editions`: content becomes bytes, a PDF or a web edition, through the layout's shared templates. Assembling is cheap
   and gives the cache key; only an edition that is out of date is produced.
5. `files` writes them, whole or not at all; `inspection` reads the finished PDF back, and `lint` compares its pages
   with the promises of the manifest.
6. `report` prints the findings.

`ppnews.tasks.lint` takes the same way up to the bytes, writes none of them, and runs all rules of `lint`; with
`--online`, `online` asks web addresses as well. `scaffold` makes new issues and publications, `machine` checks that the
software needed is installed, `cli` is the command line.

Every stage returns its value together with its diagnostics (`diagnostics.Outcome`).
"""

__version__ = "0.1.0"
