"""Languages as data: `<tag>.yaml` holds whatever typography and the rules know of a language.

`de.yaml` is German; `fr-CA.yaml` changes what is not so in Canada. Names of months, weekdays and languages, and
quotation marks, are CLDR's. Of a language without a file, or a group that its file leaves out, nothing is known: rules
that need the words stay silent, and words are set as most languages have them. `und.yaml` (“undetermined”, CLDR's name
for its root) holds what is the same everywhere.
"""
