"""From files to the model: YAML with source positions, Markdown, pictures, layouts, the folders of a project."""
