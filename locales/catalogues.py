"""The catalogue tools: `python -m locales.catalogues update` and `check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .checks import check, codes
from .extraction import sources
from .languages import LANGUAGES
from .merging import merged
from .reading import domains, po_path


def update(root: Path) -> list[Path]:
    """Bring every catalogue under root/locales up to the sources; return the files that changed.

    A new language begins with its folder (`mkdir locales/el`).
    """
    wanted = sources(root)
    folder = root / "locales"
    texts = {
        po_path(folder, code, domain): merged(folder, LANGUAGES[code], domain, wanted[domain].values())
        for code in codes(folder)
        for domain in domains(code)
    }
    return [path for path, text in texts.items() if _write(path, text)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 where the gate is closed."""
    parser = argparse.ArgumentParser(prog="python -m locales.catalogues", description=__doc__)
    parser.add_argument("command", choices=("update", "check"))
    parser.add_argument("--root", type=Path, default=Path(__file__).parent.parent)
    options = parser.parse_args(arguments)
    return _update(options.root) if options.command == "update" else _check(options.root)


def _update(root: Path) -> int:
    changed = update(root)
    _say(*(f"written: {path.relative_to(root)}" for path in changed))
    _say(f"{len(changed)} catalogues changed")
    return 0


def _check(root: Path) -> int:
    findings = check(root)
    _say(*(f"warning: {warning}" for warning in findings.warnings), *findings.problems)
    _say(f"{len(findings.problems)} problems, {len(findings.warnings)} warnings")
    return 1 if findings.problems else 0


def _write(path: Path, text: str) -> bool:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    raise SystemExit(main())
