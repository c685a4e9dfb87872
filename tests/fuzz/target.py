"""One harness under a coverage-guided fuzzer: `python -m tests.fuzz.target NAME [libFuzzer's options]`."""

from __future__ import annotations

import sys


def main() -> None:
    """Fuzzes until told to stop, or a fault is found."""
    import atheris

    # What is imported here is instrumented, so nothing of ours is imported before.
    with atheris.instrument_imports(include=["kg"]):
        from tests.fuzz.harness import HARNESSES, broken, extractor, said

    name = sys.argv.pop(1)
    extractor()
    said()
    atheris.Setup(sys.argv, atheris.instrument_func(broken) if name == "broken" else HARNESSES[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
