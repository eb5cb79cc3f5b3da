"""How a layout looks: style sheets, colours, contrast."""
