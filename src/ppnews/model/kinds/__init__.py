"""The built-in kinds of section: one module each, with `KIND`, its name, and `SECTION`, its model."""
