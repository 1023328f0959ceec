"""Interpreters: none, and one that asks a LibreTranslate server."""

from adapters.interpreting.libretranslate import LibreTranslate
from adapters.interpreting.nobody import NoInterpreter

__all__ = ["LibreTranslate", "NoInterpreter"]
