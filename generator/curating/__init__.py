"""`dateline tags`: what there is, which names may be one, and what a person decides, written to tags.toml.

archive ──> counted tags ──> suggestions ──> a person ──> tags.toml ──> the next build
                 texts ────────┘
"""
