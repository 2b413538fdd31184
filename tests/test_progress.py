"""The line that says how far long work has come."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys

import pytest
from command import ROOT

from foedus.cli.progress import progress


class Terminal(io.StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True

    def line(self) -> str:
        """Return what stands on its line now."""
        return self.getvalue().rpartition("\r")[2].rstrip()


class Clock:
    """A clock that goes on by so many seconds each time it is read."""

    def __init__(self, by: float) -> None:
        self.now, self.by = 0.0, by

    def __call__(self) -> float:
        """Return the time."""
        self.now += self.by
        return self.now


def test_long_work_is_shown() -> None:
    """The line says how much is done, how fast, and how long the rest will take."""
    terminal = Terminal()

    with progress("judging", 10, terminal, Clock(2)) as step:
        for _ in range(5):
            step()

        assert terminal.line() == "judging: 5 of 10, 2 s each, 10 s left"


def test_the_line_is_wiped() -> None:
    """At the end nothing of the line is left."""
    terminal = Terminal()

    with progress("judging", 10, terminal, Clock(2)) as step:
        step(10)

    assert terminal.line() == ""
    written = terminal.getvalue().split("\r")
    assert len(written[-2]) == max(map(len, written))


def test_the_line_is_wiped_when_the_work_fails() -> None:
    """Nothing is left before an error is told."""
    terminal = Terminal()

    def fail() -> None:
        with progress("judging", 10, terminal, Clock(2)) as step:
            step()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert "judging: 1 of 10" in terminal.getvalue()
    assert terminal.line() == ""


def test_short_work_is_silent() -> None:
    """What is done in half a second shows nothing at all."""
    terminal = Terminal()

    with progress("judging", 10, terminal, Clock(0.04)) as step:
        for _ in range(10):
            step()

    assert terminal.getvalue() == ""


def test_the_line_changes_ten_times_a_second_at_most() -> None:
    """Fast work is not slowed down by telling of it."""
    terminal = Terminal()

    with progress("drawing", 0, terminal, Clock(0.001)) as step:
        for _ in range(2000):
            step()

    assert 10 < terminal.getvalue().count("\r") <= 20


def test_the_line_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that wrapped around could not be wiped."""
    monkeypatch.setenv("COLUMNS", "20")
    terminal = Terminal()

    with progress("judging every act of the incident", 10, terminal, Clock(2)) as step:
        step()

        assert len(terminal.line()) == 19


def test_nothing_goes_into_a_pipe() -> None:
    """Where standard error is no terminal the work is silent however long it lasts."""
    pipe = io.StringIO()

    with progress("judging", 10, pipe, Clock(2)) as step:
        step()

    assert pipe.getvalue() == ""


def test_standard_output_stays_clean() -> None:
    """On a real terminal the line is on standard error alone."""
    ours, theirs = pty.openpty()
    script = (
        "import itertools\n"
        "from foedus.cli.progress import progress\n"
        "with progress('judging', 4, clock=itertools.count().__next__) as step:\n"
        "    step(3)\n"
        "print('the answer')"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT / "graph")},
        check=True,
    )

    os.close(theirs)
    shown = os.read(ours, 1000).decode()
    os.close(ours)
    assert done.stdout == b"the answer\n"
    assert "judging: 3 of 4, 3 a second, 0 s left" in shown
