"""The options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

in_site = click.option(
    "--site",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The site's folder. [default: this one]",
)
"""Of commands that work in a site which is there already."""
