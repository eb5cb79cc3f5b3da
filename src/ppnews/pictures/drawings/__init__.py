"""Drawings (SVG): read within limits, measured, cleaned of everything that is not drawn."""
