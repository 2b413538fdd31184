"""Pictures: boxes and arrows as values, laid out and drawn as SVG or written as Mermaid."""
