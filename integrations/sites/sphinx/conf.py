import os

project = "Figures"
extensions = ["myst_parser", "figmill.sphinx"]
myst_fence_as_directive = ["mermaid", "figmill"]
html_theme = "furo"
figmill_on_error = os.environ.get("ON_ERROR", "fail")
