"""The model of an issue: publication, manifest, sections, texts, dates. Frozen, with source positions beside it."""
