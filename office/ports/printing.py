"""Paper as the office needs it."""

from typing import Protocol

from office.model.sheets import Format, Poster, Slip


class Printer(Protocol):
    """Sets words on paper, in every script the office speaks."""

    def poster(self, poster: Poster, form: Format) -> bytes:
        """The poster as a file of this kind; the same poster is the same file."""
        ...

    def slip(self, slip: Slip) -> bytes:
        """The slip as a PDF of one page."""
        ...
