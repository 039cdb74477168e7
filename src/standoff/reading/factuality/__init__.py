"""Is an act told as a fact: asserted, denied, possible, planned, demanded or hypothetical.

What decides is the words in whose scope the act stands: what stands beside it (not, may, if, planned), and each word
that governs it on the way up its sentence's tree (denied that, plans to, calls for), innermost first.
"""

from standoff.reading.factuality.judgement import Judgement, judge
from standoff.reading.factuality.operators import Operator

__all__ = ["Judgement", "Operator", "judge"]
