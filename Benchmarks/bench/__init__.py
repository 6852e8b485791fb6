"""What every benchmark of Waymark shares: its data, its contests, its tables of ratios."""
from .contest import Contender, Result, contest, python
from .place import Place

__all__ = ["Contender", "Place", "Result", "contest", "python"]
