"""Puts the program into the wheel.

`FIGMILL_BIN` names it; else cargo builds it from the repository around. `FIGMILL_WHEEL_PLATFORM` is the platform of the
wheel (`manylinux_2_28_x86_64`, `musllinux_1_2_aarch64`, `macosx_11_0_arm64`, `win_amd64`); else it is that of this machine.
"""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ProgramHook(BuildHookInterface):
    """Adds `figmill/bin/figmill` to a wheel, which is then for one platform and for every Python."""

    def initialize(self, version: str, build_data: "dict[str, Any]") -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        program = Path(os.environ.get("FIGMILL_BIN") or self.built())
        platform = os.environ.get("FIGMILL_WHEEL_PLATFORM") or sysconfig.get_platform().replace("-", "_").replace(".", "_")
        name = "figmill.exe" if platform.startswith("win") else "figmill"
        copy = Path(self.directory, "program", name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(program, copy)
        copy.chmod(0o755)
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"
        build_data["force_include"][str(copy)] = f"figmill/bin/{name}"

    def finalize(self, version: str, build_data: "dict[str, Any]", artifact_path: str) -> None:
        shutil.rmtree(Path(self.directory, "program"), ignore_errors=True)

    def built(self) -> Path:
        """The program, built by cargo for this machine."""
        repository = Path(self.root).parents[1]
        if not (repository / "Cargo.toml").exists():
            raise RuntimeError("FIGMILL_BIN has to name the figmill program that goes into the wheel")
        subprocess.run(["cargo", "build", "--locked", "--profile", "dist"], cwd=repository, check=True)
        target = Path(os.environ.get("CARGO_TARGET_DIR") or repository / "target")
        return target / "dist" / ("figmill.exe" if os.name == "nt" else "figmill")
