"""`python -m standoff`: the command line, where its own name is not on the path."""

from standoff.cli import main

main()
