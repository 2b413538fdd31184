"""What is loaded, compared with the user's own copy of a published list: ATOP or COW."""

from .atop import against_atop
from .cow import against_cow
from .difference import Difference

__all__ = ["Difference", "against_atop", "against_cow"]
