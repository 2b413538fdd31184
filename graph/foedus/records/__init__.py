"""Published data sets, read from the user's own copies, as claims of those who coded them."""

from .descriptions import Description, described, descriptions
from .importing import Imported, import_files
from .lengths import rows_about
from .tally import Tally

__all__ = [
    "Description",
    "Imported",
    "Tally",
    "described",
    "descriptions",
    "import_files",
    "rows_about",
]
