"""What can go wrong, one root and few children."""


class StandoffError(Exception):
    """Root of all errors that standoff raises on purpose; the message says what, in which input, and what to do."""


class SourceError(StandoffError):
    """An input cannot be taken in. It is named and skipped; the rest goes on."""


class RecordError(StandoffError):
    """A record cannot be opened, or does not hold what was asked for."""


class AskedError(RecordError):
    """What was asked for makes no sense, whatever the record holds, such as a day that there is not."""


class KnowledgeError(StandoffError):
    """A gazetteer or a language model is missing or broken."""
