"""The rules, one module each, found by their being here.

A module brings `RULE`, what the rule is called, weighs and wants; `check(subject)`, which yields its findings; and
`NEEDS`, a `Need`, where it looks at more than the sources. Its fixtures lie in `tests/lint/<CODE>/{bad,good}`.
"""
