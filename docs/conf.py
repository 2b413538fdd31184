"""How the pages become a site: Sphinx with MyST, notebooks run, reference from docstrings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import foedus

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "foedus"
author = "foedus contributors"
version = release = foedus.__version__
html_title = "foedus"

extensions = ["myst_nb", "sphinx.ext.autodoc"]
root_doc = "index"
exclude_patterns = ["_build", "README.md"]
suppress_warnings = ["myst.header"]  # what a command prints begins below the heading of its page

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False

myst_heading_anchors = 4
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

# Docstrings are plain prose with `names` in single marks.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_type_aliases = {"Assessment": "foedus.notebook.assessment.Assessment"}
python_use_unqualified_type_names = True


ANCHOR = '<a id="{}"></a>'
LINK = re.compile(r"\[([^\]]+)\]\(([\w./-]*)#([\w-]+)\)")


def for_myst(app: Sphinx, page: str, source: list[str]) -> None:
    """Write what GitHub's Markdown has and MyST has not: links to anchors that a page sets itself.

    A link to an anchor that is not there stays as it is, so that MyST tells of it.
    """
    here = Path(app.srcdir, f"{page}.md").parent

    def linked(link: re.Match[str]) -> str:
        label, path, anchor = link.groups()
        text = (here / path).read_text(encoding="utf-8") if path else source[0]
        if ANCHOR.format(anchor) not in text:
            return link.group()
        target = f"{path.removesuffix('.md')}.html" if path else ""
        return f'<a href="{target}#{anchor}">{label}</a>'

    source[0] = LINK.sub(linked, source[0]).replace("```mermaid", "```text")


def setup(app: Sphinx) -> None:
    """Have each page read as `for_myst` writes it."""
    app.connect("source-read", for_myst)
