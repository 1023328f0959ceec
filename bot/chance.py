"""The only place that makes keys nobody can guess."""

import base64
import secrets

_READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class SystemIds:
    """Keys from the machine's source of randomness."""

    def new(self) -> str:
        """16 characters of a-z and 2-7 (80 bits)."""
        return base64.b32encode(secrets.token_bytes(10)).decode().lower()

    def short(self) -> str:
        """Four characters that are not taken for one another, such as ``7F3A``."""
        return "".join(secrets.choice(_READABLE) for _ in range(4))
