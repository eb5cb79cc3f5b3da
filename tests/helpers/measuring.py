"""A plugin of coverage.py: helper processes hand their figures in after each task, for they are killed in the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

import coverage
from coverage.plugin_support import Plugins

_HELPERS = "ppnews.tasks.workers.process"


class _Handing:
    """Finds the module of helper processes, and lets it save figures with each answer."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name == _HELPERS else None
        if spec is None or spec.loader is None:
            return None
        execute = spec.loader.exec_module

        def executed(module: ModuleType) -> None:
            execute(module)
            answered = module._answered

            def handed_in(*given: object) -> object:
                answer = answered(*given)
                measured = coverage.Coverage.current()
                if measured is not None:
                    measured.save()
                return answer

            module.__dict__["_answered"] = handed_in

        spec.loader.exec_module = executed  # type: ignore[method-assign]
        return spec


def coverage_init(registry: Plugins, options: dict[str, str]) -> None:  # noqa: ARG001  (as it is called)
    """Begin, as coverage.py calls it in every process."""
    sys.meta_path.insert(0, _Handing())
