"""Protocols kept as structured YAML become a searchable, bilingual handbook."""
