"""The commands that publish: `dateline publish`, `rollback` and `verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.options import in_site
from generator.report import EXIT_DIFFERENT, amount, progress_on

EXIT_CODES = """
\b
Exit codes:
  0    done, or there was nothing to do
  2    nothing was sent: a mistake in the command line or site.toml, no finished build, a limit of the host, too many
       deletions
  3    verify: what is served is not what was published
  4    the host failed or can't be reached; visitors see the site as it was, and the same command goes on
  130  interrupted; the same command goes on
"""

_patience = click.option(
    "--patience",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    help="For how many seconds a broken connection or a busy server is tried again.",
)
_quiet = click.option("--quiet", is_flag=True, help="Print only what is asked for and what is wrong.")


@click.command(epilog=EXIT_CODES, short_help="Bring a finished build to a host.")
@click.argument("target", default="")
@in_site
@click.option("--output", type=click.Path(path_type=Path), help="Where the build went. [default: FOLDER/output]")
@click.option("--dry-run", is_flag=True, help="Send nothing; list each file that would be sent or deleted, and why.")
@click.option("--allow-deletes", is_flag=True, help="Publish even if a large share of the site is deleted by it.")
@click.option("--allow-errors", is_flag=True, help="Publish even if stories had errors in the build.")
@click.option(
    "--purge-list",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write the addresses that changed to this file (- is standard output), for a content delivery network.",
)
@_patience
@_quiet
def publish(
    target: str,
    folder: Path,
    output: Path | None,
    dry_run: bool,
    allow_deletes: bool,
    allow_errors: bool,
    purge_list: str | None,
    patience: float,
    quiet: bool,
) -> None:
    """Bring the finished build to TARGET: a name from [publish.NAME] in site.toml, or an address.

    Only files whose bytes have changed are sent, and visitors see the old site until everything is there. When the
    connection breaks, the same command goes on where it stopped.

    \b
    Examples:
      dateline publish                                   the only target in site.toml
      dateline publish web --dry-run                     what would be sent to [publish.web], and why
      dateline publish /srv/www/archive                  a folder of this machine
      dateline publish ssh://me@example.org/srv/www/archive
      dateline publish git+ssh://git@github.com/me/archive.git#gh-pages
    """
    from generator.publish.hosts import find_target
    from generator.publish.publishing import Wishes
    from generator.publish.publishing import publish as publish_site
    from generator.publish.purge import purge_list as list_purged
    from generator.site import open_site

    site = open_site(folder, output=output)
    found = find_target(site, target, Path.cwd())
    wishes = Wishes(dry_run, allow_deletes, allow_errors, patience)
    with progress_on(sys.stderr, quiet) as progress:
        published = publish_site(site, found, wishes, progress)
    if dry_run:
        for step in published.plan.steps:
            size = amount(step.size) if step.size else ""
            click.echo(f"{step.action:<6}  {step.path}  {size + ', ' if size else ''}{step.reason}")
    if not quiet:
        click.echo(published.summary(dry_run))
    if purge_list is not None:
        addresses = list_purged(published.plan, found.address or site.settings.base_url)
        with click.open_file(purge_list, "w", encoding="utf-8") as file:
            file.writelines(f"{address}\n" for address in addresses)


@click.command(epilog=EXIT_CODES, short_help="Show an earlier release again.")
@click.argument("target", default="")
@in_site
@click.option(
    "--to", "release", default="", help="Which release, by the beginning of its name. [default: the one before]"
)
@_patience
def rollback(target: str, folder: Path, release: str, patience: float) -> None:
    """Show an earlier release of the site at TARGET again, byte for byte as it was.

    \b
    Examples:
      dateline rollback web                   the release before the live one
      dateline rollback web --to 20240503T    a named one; the beginning will do
    """
    from generator.publish.hosts import find_target
    from generator.publish.publishing import rollback as roll_back
    from generator.site import open_site

    site = open_site(folder)
    name = roll_back(site, find_target(site, target, Path.cwd()), release, patience)
    click.echo(f"Visitors see release {name} again. The next publish compares with it.")


@click.command(epilog=EXIT_CODES, short_help="Prove that what is served is what was published.")
@click.argument("place", default="")
@click.option("--target", default="", help="Compare with the last publish to this target. [default: the one at PLACE]")
@in_site
@click.option("--jobs", type=click.IntRange(1, 64), default=8, show_default=True, help="Requests under way at once.")
@_patience
@_quiet
def verify(place: str, target: str, folder: Path, jobs: int, patience: float, quiet: bool) -> None:
    """Fetch every file of the site at PLACE, and compare its SHA-256 with what was published.

    PLACE is a web address, a folder, or a name from [publish.NAME] whose `address` is meant. It is compared with what
    the last publish left at the target; without a target, with the build in output/. Withdrawn stories must be gone:
    their addresses have to answer 404 or 410.

    \b
    Examples:
      dateline verify                                    the only target in site.toml
      dateline verify https://archive.example.org
      dateline verify /mnt/copy --target web             a copy of what was published to [publish.web]
    """
    from generator.publish.verifying import Question
    from generator.publish.verifying import verify as verify_site
    from generator.site import open_site

    with progress_on(sys.stderr, quiet) as progress:
        found = verify_site(open_site(folder), Question(place, target, jobs, patience), Path.cwd(), progress)
    for difference in found.differences:
        click.echo(f"{click.style('differs:', fg='red', bold=True)} {difference}", err=True)
    if found.differences:
        click.echo(f"{len(found.differences):,} differences between {found.place} and {found.basis}.", err=True)
        click.get_current_context().exit(EXIT_DIFFERENT)
    elif not quiet:
        gone = f"; what was withdrawn ({found.gone:,}) is gone" if found.gone else ""
        click.echo(f"Verified: {found.files:,} files of {found.place} are, byte for byte, {found.basis}{gone}.")
