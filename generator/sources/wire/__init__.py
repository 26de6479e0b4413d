"""Raw news copy (.txt), read as an editor reads it: every field from its place, with the evidence for it."""

from generator.sources.wire.reader import read_wire

__all__ = ["read_wire"]
