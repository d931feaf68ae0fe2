"""The command `figmill`, and `python -m figmill`: the program, with the arguments as they are."""

import os
import subprocess
import sys

from ._program import program


def main() -> None:
    """Runs the program in the place of this process."""
    try:
        path = program()
        if os.name == "nt":
            sys.exit(subprocess.run([path, *sys.argv[1:]]).returncode)
        os.execvp(path, [path, *sys.argv[1:]])
    except OSError as error:
        sys.exit(f"figmill cannot be started: {error}")


if __name__ == "__main__":
    main()
