"""Styles of a layout as an element gets them: style sheets, colours, contrast (WCAG 1.4.3)."""
