"""Watching a site's files: events are hints, the tree is the truth."""
