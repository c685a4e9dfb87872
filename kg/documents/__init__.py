"""Files to documents."""

from kg.documents.files import Settings
from kg.documents.folder import only, read

__all__ = ["Settings", "only", "read"]
