"""Views -> bytes: the Jinja environment, its filters, labels, assets, and the digests that tell what is stale."""
