"""The port's ``Printer``."""

from functools import lru_cache

from office.model.sheets import Format, Poster, Slip


class PaperPrinter:
    """Posters and slips with the fonts that come along; all libraries for it load with the first one."""

    def poster(self, poster: Poster, form: Format) -> bytes:
        """The poster as a file of this kind; those asked for last are kept."""
        return _poster(poster, form)

    def slip(self, slip: Slip) -> bytes:
        """The slip as a PDF of one page."""
        from adapters.printing import pdf, slips

        return pdf.pdf(slips.laid_out(slip))


@lru_cache(maxsize=64)
def _poster(poster: Poster, form: Format) -> bytes:
    from adapters.printing import pdf, posters, svg

    paper = posters.laid_out(poster)
    return svg.svg(paper) if form is Format.SVG else pdf.pdf(paper)
