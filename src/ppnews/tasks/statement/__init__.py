"""The accessibility statement beside a web edition: the facts of its page, the rules that ran, their findings."""
