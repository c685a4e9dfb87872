"""Files to documents."""

from kg.documents.folder import only, read

__all__ = ["only", "read"]
