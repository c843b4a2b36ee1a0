"""What is computed on: the committed files, the worked example, the photographs."""
