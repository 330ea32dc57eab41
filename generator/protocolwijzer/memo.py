"""A cache of what pure functions say of models: a model never changes, so neither does what is said of it."""

import weakref
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)
P = ParamSpec("P")
V = TypeVar("V")


def of_model(function: Callable[Concatenate[M, P], V]) -> Callable[Concatenate[M, P], V]:
    """Keep what a function returns of a model and further hashable arguments, for as long as that model lives.

    Models are told apart by identity: to compare them by value costs as much as most of what is asked of them. What is
    returned is shared, so nobody may change it.
    """
    kept: dict[int, tuple[weakref.ref[M], dict[object, V]]] = {}

    @wraps(function)
    def cached(model: M, /, *args: P.args, **kwargs: P.kwargs) -> V:
        key = id(model)
        if key not in kept:
            kept[key] = weakref.ref(model, lambda _: kept.pop(key, None)), {}
        known = kept[key][1]
        asked = (args, *kwargs.items())
        if asked not in known:
            known[asked] = function(model, *args, **kwargs)
        return known[asked]

    return cached
