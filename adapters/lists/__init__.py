"""Lists as files: written line by line, and there as a whole or not at all."""

from adapters.lists.files import written_whole
from adapters.lists.maps import MapList, ObjectList
from adapters.lists.tables import CsvTable, Table, XlsxTable

__all__ = ["CsvTable", "MapList", "ObjectList", "Table", "XlsxTable", "written_whole"]
