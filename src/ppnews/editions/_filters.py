"""Jinja's filters and operators, each of which pays for its work before it does it (`_allowance`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, cast

from jinja2 import Environment, nodes, pass_context
from jinja2.runtime import Context, markup_join, str_join
from jinja2.visitor import NodeTransformer

from ppnews.editions import _allowance
from ppnews.editions._allowance import Counted, measured, spend

Filter = Callable[..., Any]

COUNTED: Final = "each of"
MEASURED: Final = "size of"
CHAINED: Final = "words of"
"""Filters of our own, under names that no template can write."""

_COMPARING = frozenset(
    {
        "lower",
        "upper",
        "in",
        "==",
        "eq",
        "equalto",
        "!=",
        "ne",
        "<",
        "lt",
        "lessthan",
        "<=",
        "le",
        ">",
        "gt",
        ">=",
        "ge",
    }
)
_WIDEST: Mapping[str, int] = MappingProxyType(
    {"center": 9_999, "indent": 99, "wordwrap": 9_999, "batch": 9_999, "slice": 9_999, "round": 99, "tojson": 0}
)
_SLOW: Mapping[str, int] = MappingProxyType({"wordwrap": 50_000, "urlize": 50_000})
"""The letters that a filter takes whose work grows faster than its text."""
_LETTERS_OF_A_TAG: Final = 10_000
_UNTOLD = ("random", "pprint")


def limit(environment: Environment) -> None:
    """Put limits on the filters, tests and functions of an environment; those that draw lots are taken away."""
    for name in _UNTOLD:
        environment.filters.pop(name, None)
    environment.globals.pop("lipsum", None)
    environment.globals["range"] = _allowance.limited_range
    for name, work in dict(environment.filters).items():
        environment.filters[name] = _paid(name, work)
    for name in _COMPARING & environment.tests.keys():
        environment.tests[name] = _compared(cast("Filter", environment.tests[name]))
    environment.filters |= {COUNTED: _counted, MEASURED: _measured, CHAINED: _chained}


def _paid(name: str, work: Filter) -> Filter:
    """Return a filter that pays for its value, and for what comes of it."""
    passed = str(getattr(work, "jinja_pass_arg", "")).rpartition(".")[2]

    @pass_context
    def paid(context: Context, value: Any, *arguments: Any, **options: Any) -> Any:
        spend(1)
        value = _checked(name, context, measured(value), arguments, options)
        if name == "join":
            arguments, options = arguments[:1], {key: each for key, each in options.items() if key == "d"}
        depth = value.depth + 1 if isinstance(value, Counted) else 1
        first = {"context": (context,), "eval_context": (context.eval_ctx,), "environment": (context.environment,)}
        return measured(work(*first.get(passed, ()), value, *arguments, **options), depth)

    return paid


def _checked(name: str, context: Context, value: Any, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """Pay for one filter; return its value, read to the end where that was needed."""
    given = (*arguments, *options.values())
    if name in _WIDEST:
        _allowance.check_widths(given, _WIDEST[name])
    if name in _SLOW and len(str(value)) > _SLOW[name]:
        raise _allowance.ExcessError(f"{name} takes at most {_SLOW[name]:,} letters")
    if name == "indent":
        wide = next((each for each in given if isinstance(each, str)), "")
        _allowance.check_replaced(str(value), "\n", "\n" + wide.ljust(99))
    elif name == "replace":
        _allowance.check_replaced(str(value), *map(str, given[:2]))
    elif name == "format":
        _allowance.check_percent(str(value), options or arguments)
    elif name == "striptags":
        spend(str(value).count("<") * len(str(value)) // _LETTERS_OF_A_TAG)
    elif name == "list":
        _allowance.check_parted(value)
    elif name == "sum" and not all(isinstance(each, int | float | str | None) for each in given):
        raise _allowance.ExcessError("only numbers can be summed up")
    elif name == "join":
        return _entries(context, value, arguments, options)
    return value


def _entries(context: Context, value: Any, arguments: tuple[Any, ...], options: dict[str, Any]) -> list[Any]:
    attribute = options.get("attribute", arguments[1] if len(arguments) > 1 else None)
    if attribute is not None:
        value = context.environment.call_filter("map", value, (), {"attribute": attribute}, context)
    values = list(value)
    _allowance.check_joined(values, options.get("d", arguments[0] if arguments else ""))
    return values


def _compared(test: Filter) -> Filter:
    def compared(value: Any, *others: Any) -> Any:
        return test(measured(value), *map(measured, others))

    return compared


@pass_context
def _counted(_context: Context, values: Any) -> Any:
    return Counted(values, values.depth if isinstance(values, Counted) else 0)


@pass_context
def _measured(_context: Context, value: Any) -> Any:
    return measured(value)


@pass_context
def _chained(context: Context, values: tuple[Any, ...]) -> str:
    _allowance.check_joined(list(values), "")
    return markup_join(values) if context.eval_ctx.autoescape else str_join(values)


class Counting(NodeTransformer):
    """Puts a filter of our own around everything in a template that repeats, chains, lists, cuts or compares."""

    def visit(self, node: nodes.Node, *arguments: Any, **options: Any) -> Any:
        """Return the node or its stand-in."""
        self.generic_visit(node, *arguments, **options)
        change = _CHANGES.get(type(node))
        return node if change is None else change(node)


def _counted_loop(node: Any) -> nodes.Node:
    node.iter = _around(node.iter, COUNTED)
    return cast("nodes.Node", node)


def _measured_chain(node: Any) -> nodes.Node:
    return _around(nodes.Tuple(node.nodes, "load", lineno=node.lineno, environment=node.environment), CHAINED)


def _measured_list(node: Any) -> nodes.Node:
    """Return a list with its size measured, unless it is written out, or takes values in."""
    if getattr(node, "ctx", "load") != "load" or all(isinstance(each, nodes.Const) for each in node.items):
        return cast("nodes.Node", node)
    return _around(node, MEASURED)


def _measured_part(node: Any) -> nodes.Node:
    return _around(node, MEASURED) if isinstance(node.arg, nodes.Slice) else node


def _measured_operands(node: Any) -> nodes.Node:
    node.expr = _compared_node(node.expr)
    for operand in node.ops:
        operand.expr = _compared_node(operand.expr)
    return cast("nodes.Node", node)


_CHANGES: Mapping[type[nodes.Node], Callable[[Any], nodes.Node]] = MappingProxyType(
    {
        nodes.For: _counted_loop,
        nodes.Concat: _measured_chain,
        nodes.List: _measured_list,
        nodes.Tuple: _measured_list,
        nodes.Dict: _measured_list,
        nodes.Getitem: _measured_part,
        nodes.Compare: _measured_operands,
    }
)


def _compared_node(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.Const | nodes.List) else _around(node, MEASURED)


def _around(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno, environment=node.environment)
