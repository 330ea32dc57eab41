"""Protocols kept as structured YAML become a searchable, bilingual handbook."""

__version__ = "0.2.0"
