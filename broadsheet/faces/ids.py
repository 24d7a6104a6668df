"""Ids in addresses: decimal digits of a positive int64. Anything else is an address of nothing: 404, the store is not asked."""

from __future__ import annotations

import re

from starlette.convertors import Convertor, register_url_convertor

PATTERN = "[1-9][0-9]{0,17}|[1-8][0-9]{18}"
_WHOLE = re.compile(PATTERN)


class IdConvertor(Convertor[str]):
    """`{id:number}` in a route. The pattern leaves out the last two billion billion of int64, which no time-ordered id reaches."""

    regex = PATTERN

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


def is_id(text: str) -> bool:
    return _WHOLE.fullmatch(text) is not None


register_url_convertor("number", IdConvertor())
