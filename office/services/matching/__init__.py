"""Understanding which area a resident means, and whether they ask for a contact person."""

from .finder import Finder

__all__ = ["Finder"]
