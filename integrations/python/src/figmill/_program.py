"""Where the figmill program is, and how it is talked to."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sysconfig
import tempfile
import threading
from pathlib import Path
from typing import IO, Any, Optional

_NAME = "figmill.exe" if os.name == "nt" else "figmill"


def program(named: Optional[str] = None) -> str:
    """The program: the one that is named, else what `FIGMILL_BIN` names, else that of this package, else that of the path.

    Raises FileNotFoundError where there is none.
    """
    for said in (named, os.environ.get("FIGMILL_BIN")):
        if said:
            return os.fspath(said)
    own = Path(__file__).with_name("bin") / _NAME
    if own.is_file():
        return str(own)
    # The command that this package installs would start itself.
    scripts = os.path.realpath(sysconfig.get_path("scripts"))
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.realpath(folder) != scripts]
    found = shutil.which("figmill", path=os.pathsep.join(folders))
    if found is None:
        raise FileNotFoundError("there is no figmill program: this package was installed without it; name one by FIGMILL_BIN")
    return found


class Batch:
    """A process of `figmill batch`: a request goes in by a line, its answer comes out by a line."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()
        self._lock = threading.Lock()
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, encoding="utf-8"
            )
        except OSError as error:
            self._errors.close()
            raise FileNotFoundError(f"figmill cannot be started: {error}") from error

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to a request. Raises RuntimeError where the process ended instead."""
        with self._lock:
            line = ""
            assert self._process.stdin and self._process.stdout
            try:
                self._process.stdin.write(json.dumps(request) + "\n")
                self._process.stdin.flush()
                line = self._process.stdout.readline()
            except BrokenPipeError:
                pass
            if not line:
                raise RuntimeError(self._ended())
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise ValueError(f"figmill: {answer['error']}")
        return answer

    def _ended(self) -> str:
        code = self._process.wait()
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace").strip()
        return f"figmill ended ({code}) before it drew the figure" + (f": {said}" if said else "")

    def alive(self) -> bool:
        """Whether the process still takes requests."""
        return self._process.poll() is None

    def close(self) -> None:
        """Ends the process, which ends with its input."""
        if self._process.stdin:
            try:
                self._process.stdin.close()
            except OSError:
                pass
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._errors.close()


# One process for all figures that are drawn alike. A process that was forked has those of its own: two may not read from
# one pipe.
_batches: dict[tuple[int, tuple[str, ...]], Batch] = {}
_batches_lock = threading.Lock()


def ask(arguments: tuple[str, ...], request: dict[str, Any], named: Optional[str] = None) -> dict[str, Any]:
    """The answer of `figmill batch`, run with these arguments, to a request."""
    command = (program(named), "batch", *arguments)
    key = (os.getpid(), command)
    with _batches_lock:
        batch = _batches.get(key)
        if batch is not None and not batch.alive():
            batch.close()
            batch = None
        if batch is None:
            batch = _batches[key] = Batch(command)
    return batch.ask(request)


@atexit.register
def _close() -> None:
    for (pid, _), batch in _batches.items():
        if pid == os.getpid():
            batch.close()
