"""Reports: problems and duties as text, JSON, SARIF, or a workflow's annotations. They return strings."""
