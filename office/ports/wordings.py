"""The words people agree to, as the office must know them: by version."""

from typing import Protocol

from office.ids import LanguageCode
from office.model.people import Purpose


class Wordings(Protocol):
    """Versions of the texts as they are shown."""

    def version(self, purpose: Purpose, language: LanguageCode) -> str:
        """The version of what is shown for this purpose in this language; another text has another one."""
        ...
