"""A picture drawn as SVG."""

from xml.sax.saxutils import escape

from .diagram import Diagram


def as_svg(diagram: Diagram) -> str:
    """Return the picture as a whole SVG document."""
    return f'<svg xmlns="http://www.w3.org/2000/svg"><title>{escape(diagram.title)}</title></svg>\n'
