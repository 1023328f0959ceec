"""The text of one file of a directory, or what is wrong with the file as a whole."""

from pathlib import Path

from adapters.city_files.problems import Report

REQUIRED = ("city.yaml", "areas.yaml", "contacts.yaml")
LARGEST_FILE = 2_000_000
"""Bytes; a city of a hundred areas with their outlines needs less than a quarter of it."""


def text_of(name: str, report: Report) -> str | None:
    """The file's text; none where it is not there or cannot be read."""
    path = report.folder / name
    try:
        if not path.exists() and not path.is_symlink():
            if name in REQUIRED:
                report.add(name, "is missing; every directory has city.yaml, areas.yaml and contacts.yaml")
            return None
        if not path.is_file():
            report.add(name, "is not a file; put a text file in its place")
            return None
        return _decoded(name, path, report)
    except OSError as error:
        report.add(name, f"cannot be read ({error.strerror}); check the permissions")
        return None


def _decoded(name: str, path: Path, report: Report) -> str | None:
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        report.add(
            name, f"is larger than {LARGEST_FILE // 1_000_000} MB; shorten it or simplify the outlines"
        )
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        report.add(name, "is not UTF-8; save the file with the encoding UTF-8", line=line)
        return None
