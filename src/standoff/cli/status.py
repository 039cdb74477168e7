"""Exit statuses."""

DONE = 0
FAILED = 1  # nothing was done; the message says why
USAGE = 2  # the command line could not be understood
PARTLY = 3  # done, but some input was refused or failed; each is named on standard error
INTERRUPTED = 130
