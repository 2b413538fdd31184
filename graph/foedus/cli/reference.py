"""The reference of the command line: every command's help, as Markdown for docs/cli.md."""

from __future__ import annotations

import click

from . import foedus

WIDTH = 100
_HEAD = """\
# Command line

Made from the commands' own help by `python -m foedus.cli.reference`; a test compares it.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | `check` found something, or what was asked is refused or cannot be written |
| 2 | wrong usage, a faulty query, or a name that several things bear |
| 3 | nothing bears the name, or there is no such file |
| 4 | the data are invalid; nothing was loaded |
| 130 | interrupted |

Answers go to standard output, everything else to standard error. Nothing is ever coloured. Text is
100 columns wide when piped, and as wide as the terminal, from 40 up to 100, otherwise; `COLUMNS`
overrides both. `FOEDUS_CACHE` names the folder of the cache; what cannot be read or written there
is made anew, with a line on standard error.
"""


def reference() -> str:
    """Return the help of all commands as one Markdown page, the same on every machine."""
    parts = [_HEAD, _section("foedus", foedus, None)]
    with click.Context(foedus, info_name="foedus") as above:
        for name, command in sorted(foedus.commands.items()):
            parts.append(_section(f"foedus {name}", command, above))
            if isinstance(command, click.Group):
                with click.Context(command, info_name=name, parent=above) as group:
                    parts += [
                        _section(f"foedus {name} {below}", each, group)
                        for below, each in sorted(command.commands.items())
                    ]
    return "\n".join(parts)


def _section(name: str, command: click.Command, above: click.Context | None) -> str:
    context = click.Context(
        command,
        info_name=name.split()[-1],
        parent=above,
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
