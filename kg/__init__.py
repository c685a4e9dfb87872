"""Districts and industry tracks: a knowledge graph from Chinese policy texts, with the words that say it."""

__version__ = "0.1.0"
