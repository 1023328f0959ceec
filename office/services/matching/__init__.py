"""Understanding which area a resident means, and whether they ask for a contact person."""

from .finder import Finder
from .namesakes import Namesakes, namesakes
from .slugs import resembling

__all__ = ["Finder", "Namesakes", "namesakes", "resembling"]
