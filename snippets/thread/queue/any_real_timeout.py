from fractions import Fraction
from queue import Empty, Queue, SimpleQueue

for kind in Queue, SimpleQueue:
    try:
        kind().get(timeout=Fraction(1, 100))
    except (Empty, TypeError) as e:
        print(kind.__name__, type(e).__name__)
