"""Posters and slips on paper: PDF with the fonts in it, SVG with the letters drawn."""

from adapters.printing.printer import PaperPrinter

__all__ = ["PaperPrinter"]
