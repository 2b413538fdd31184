"""Programs beside Python that tests run, and what Maven brings; without them a test is skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

PATIENCE = 300


def needed(program: str) -> str:
    """Return the path of a program; skip the test where it is not installed."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


def last_words(done: subprocess.CompletedProcess[str]) -> str:
    """Return the first line that tells of an error."""
    lines = [line for line in (done.stderr + done.stdout).splitlines() if "rror" in line]
    return lines[0][:300] if lines else f"exit {done.returncode}"


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Return what became of a command."""
    command = [os.fspath(word) for word in words]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False
    )


def class_path(pom: Path, artifact: str) -> str:
    """Return the class path of what the file asks of Maven, from its cache or Maven Central."""
    needed("java")
    maven = needed("mvn")
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "classpath"
        goal = ("dependency:build-classpath", f"-Dmdep.outputFile={answer}")
        for offline in (("-o",), ()):
            done = run(maven, "-q", "-B", *offline, "-f", pom, *goal)
            if done.returncode == 0:
                return answer.read_text(encoding="utf-8").strip()
    pytest.skip(f"Maven cannot get {artifact}: {last_words(done)}")
