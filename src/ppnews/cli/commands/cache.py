"""Show the caches and their sizes, or clear them.

So that pictures need not be made again, nor web addresses asked twice a day, work is kept in the publication's folder
build/.cache. Nothing there is needed: what is missing is made again. Beyond its limit a cache loses what was not used
for longest. `ppnews cache clear` removes everything, `ppnews cache clear pictures` one cache.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from ppnews.cli import completing
from ppnews.cli.options import DONE, Session, check_format, fail

if TYPE_CHECKING:
    from ppnews.caches import CacheKind
    from ppnews.tasks.cache import Amount, CacheState

Action = Annotated[str | None, typer.Argument(metavar="clear", help="Remove what is kept.")]
Name = Annotated[str | None, typer.Argument(metavar="NAME", help="Only this cache.")]
Format = Annotated[
    str,
    typer.Option(
        "--output-format",
        metavar="text|json",
        help="How results are printed.",
        autocompletion=completing.result_formats,
    ),
]


def run(session: Session, action: Action = None, name: Name = None, output_format: Format = "text") -> int:
    """Print the caches, or clear them."""
    from ppnews.tasks.cache import clear, survey

    check_format(output_format)
    if action not in (None, "clear"):
        fail(f"“{action}” is nothing to do with the caches.", "Write: ppnews cache clear")
    kinds = _chosen(name)
    if action == "clear":
        removed = clear(session.project, kinds)
        if output_format == "json":
            typer.echo(json.dumps({"files": removed.files, "bytes": removed.bytes}))
        else:
            session.say(f"Removed {_amount(removed)}." if removed.files else "There was nothing to remove.")
        return DONE
    states = survey(session.project)
    if output_format == "json":
        typer.echo(json.dumps([_as_json(state) for state in states], indent=2))
    else:
        for state in states:
            _print(session, state)
    return DONE


def _chosen(name: str | None) -> tuple[CacheKind, ...]:
    """Return the cache of this name, none for no name; an unknown one cannot be meant."""
    from ppnews.caches import CACHE_KINDS
    from ppnews.load.validate import did_you_mean

    kinds = {kind.name: kind for kind in CACHE_KINDS}
    if name is None:
        return ()
    if name not in kinds:
        fail(f"There is no cache {name}.", did_you_mean(name, kinds) or f"Write one of: {', '.join(kinds)}")
    return (kinds[name],)


def _print(session: Session, state: CacheState) -> None:
    kept = f"not used: {state.trouble}" if state.trouble else _amount(state.amount)
    session.out.print(
        f"{state.kind.name:<8}  {state.path.as_posix()}: {kept}; at most {_limit(state.kind)}\n"
        f"{'':<8}  {state.kind.purpose}",
        markup=False,
        soft_wrap=True,
    )


def _amount(amount: Amount) -> str:
    from ppnews.cli.amounts import readable_size

    return f"{amount.files:,} file{'' if amount.files == 1 else 's'}, {readable_size(amount.bytes)}"


def _limit(kind: CacheKind) -> str:
    from ppnews.cli.amounts import readable_size

    return readable_size(kind.limit) if kind.unit == "bytes" else f"{kind.limit:,} {kind.unit}"


def _as_json(state: CacheState) -> dict[str, object]:
    return {
        "name": state.kind.name,
        "purpose": state.kind.purpose,
        "path": state.path.as_posix(),
        "files": state.amount.files,
        "bytes": state.amount.bytes,
        "limit": {state.kind.unit: state.kind.limit},
        "trouble": state.trouble,
    }
