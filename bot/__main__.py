"""``python -m bot COMMAND``: ``quartiersbot COMMAND`` for who starts Python with options of their own.

The image runs ``python -OO -m bot run``: without the libraries' explanations a process keeps 5 MB less.
"""

from bot.cli import main

if __name__ == "__main__":
    main()
