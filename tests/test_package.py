"""What a user installs: the wheel holds all that it needs, and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from pages import ROOT

from foedus import resources
from foedus.web import explorer

PATIENCE = 300
# How pip says that there is no index to ask; what it says of a wrong requirement is no reason.
UNREACHABLE = ("Connection", "Temporary failure", "Network is unreachable", "ProxyError")


def run(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in the folder, with nothing of ours in its environment."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ours = {"COLUMNS": "100", "FOEDUS_CACHE": str(folder / "cache"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [os.fspath(word) for word in words],
        cwd=folder,
        env={**kept, **ours},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel, and the source distribution that it was built from."""
    folder = tmp_path_factory.mktemp("dist")
    # First the source distribution, then the wheel from it: what the former lacks is missed.
    done = run(
        sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, folder=folder
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_wheel_holds_the_data(built: Path) -> None:
    """Every file of ontology, queries, seeds and the page is in the wheel, and the licences are."""
    [wheel] = built.glob("*.whl")

    names = set(zipfile.ZipFile(wheel).namelist())

    for kind in ("ontology", "queries", "seeds"):
        root = resources.folder(kind)
        files = {f"foedus/{kind}/{p.relative_to(root).as_posix()}" for p in root.rglob("*.??*")}
        assert files - names == set()
    assert {Path(name).name for name in names} >= {"LICENSE", "LICENSE-DATA", "py.typed"}
    page = {f"foedus/web/explorer{address}" for address in explorer.files() if address != "/"}
    assert page - names == set()
    assert not [name for name in names if "node_modules" in name]


def test_source_distribution_holds_the_project(built: Path) -> None:
    """Who unpacks the source distribution can run its checks."""
    [archive] = built.glob("*.tar.gz")

    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}

    assert {"Makefile", "README.md", "constraints.txt", "tests/test_package.py"} <= names
    assert {"web/package-lock.json", "web/src/main.ts"} <= names
    assert {"ontology/core.ttl", "docs/why.md", "graph/foedus/__init__.py"} <= names
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name]


def test_installed_package_explains(built: Path, tmp_path: Path) -> None:
    """Installed in an empty environment, far from the checkout, it explains the incident."""
    [wheel] = built.glob("*.whl")
    venv.create(tmp_path / "empty")
    program = tmp_path / "empty" / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    there = ("--python", program / "python", "install", "--no-compile")
    done = run(*pip, *there, "--constraint", ROOT / "constraints.txt", wheel, folder=tmp_path)
    if done.returncode and any(sign in done.stderr for sign in UNREACHABLE):
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stderr

    done = run(program / "foedus", "explain", "mi24-shootdown-2020", folder=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:4] == [
        "Shooting down of a Russian Mi-24, 9 November 2020",
        "=================================================",
        "2020-11-09. Yeraskh and its surroundings; attacker: Azerbaijan; hit: Russia "
        "(military aircraft).",
        "Law of 2020-11-09. Claims accepted: recognised borders and uncontested claims. "
        "Reading: text.",
    ]
