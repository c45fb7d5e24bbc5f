"""`python -m jiaokan`."""

from .cli import main

main()
