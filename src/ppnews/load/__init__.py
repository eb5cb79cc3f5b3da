"""Files become a model: YAML with positions, Markdown, pictures, and where a project keeps them."""
