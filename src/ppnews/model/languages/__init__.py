"""Languages as data: `<tag>.toml` holds whatever typography and the rules know of a language.

`de.toml` is German; `fr-CA.toml` changes what is not so in Canada. Names of months, weekdays and languages, and
quotation marks, are CLDR's. Of a language without a file, or a group that its file leaves out, nothing is known: rules
that need the words stay silent, and words are set as most languages have them. `und.toml` (“undetermined”, CLDR's name
for its root) holds what is the same everywhere.

The files are TOML, and not YAML like the manifests: the linter reads one for every language of an issue whenever it
starts, and Python's own reader of TOML takes a twentieth of the time.
"""
