"""What no Telegram app would let a person do."""


class Misuse(Exception):
    """The playground was asked for something impossible; the text says what, and what is possible."""
