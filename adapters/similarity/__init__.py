"""How alike contributions are: by their words; a sentence encoder would stand beside it."""

from adapters.similarity.words import WordSimilarity

__all__ = ["WordSimilarity"]
