"""`python -m broadsheet` is `broadsheet`."""

from broadsheet.faces.cli import main

main()
