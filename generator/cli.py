"""The `dateline` command: one function per command; the only place that prints errors and exits."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.errors import ClusterError, DatelineError, HostError, Problem, SettingsError, TemplateError
from generator.report import (
    EXIT_DIFFERENT,
    EXIT_HOST,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    print_problems,
    print_with_excerpts,
    progress_on,
    summary,
)

_EXIT_CODES = """
\b
Exit codes:
  0    done; there may be warnings
  1    done, but some stories have errors (with --strict: or warnings); each is named
  2    nothing was built: a mistake in the command line, site.toml or a template
  3    --verify found that the output is not what a clean build makes
  4    another host failed (of the cluster, or where it is published); the same command goes on
  130  interrupted; the next build goes on where this one stopped
"""


_ELSEWHERE = {
    "publish": "publish_commands",
    "rollback": "publish_commands",
    "tags": "tags_commands",
    "verify": "publish_commands",
}
"""Commands in modules of their own, which are imported only when they are asked for: to start costs little."""


class _Group(click.Group):
    """Turns every error that Dateline raises on purpose, and a file that the system refuses, into a message and an exit
    code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _ELSEWHERE and cmd_name not in self.commands:
            self.add_command(getattr(import_module(f"generator.{_ELSEWHERE[cmd_name]}"), cmd_name))
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            _complain(list(error.problems))
        except TemplateError as error:
            _complain([error.problem])
        except DatelineError as error:
            click.echo(f"{click.style('error:', fg='red', bold=True)} {error}", err=True)
            ctx.exit(EXIT_HOST if isinstance(error, (ClusterError, HostError)) else EXIT_USAGE)
        except OSError as error:
            if error.filename is None:
                raise
            reason = f"{error.filename}: {error.strerror}. Check its permissions, and whether the disk is full."
            click.echo(f"{click.style('error:', fg='red', bold=True)} {reason}", err=True)
        except KeyboardInterrupt:
            click.echo("\nInterrupted. The same command goes on where this one stopped.", err=True)
            ctx.exit(EXIT_INTERRUPTED)
        return ctx.exit(EXIT_USAGE)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXIT_CODES)
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Dateline makes a browsable archive of a folder of news stories.

    Raw wire copy (.txt) and Markdown (.md) go into content/; a static site comes out in output/. Start with
    `dateline init my-archive`, then `dateline build` in that folder. `dateline publish` brings the site to a host.
    """


@main.command(short_help="Make a new site.")
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new site in FOLDER, with a settings file and two stories to look at.

    \b
    Example:
      dateline init my-archive
      cd my-archive
      dateline build
    """
    from generator.starting import start_site

    start_site(folder)
    click.echo(f"Made a new site in {folder}. Put your stories into {folder / 'content'}, then:")
    click.echo(f"  cd {folder}\n  dateline build")


@main.command(epilog=_EXIT_CODES, short_help="Build a site.")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--content", type=click.Path(path_type=Path), help="Where the stories are. [default: FOLDER/content]")
@click.option("--output", type=click.Path(path_type=Path), help="Where the site goes. [default: FOLDER/output]")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes work. [default: one a processor]")
@click.option("--cluster", metavar="ADDRESS", help="Large work goes to this Dask scheduler, tcp://host:8786.")
@click.option("--clean", is_flag=True, help="Forget earlier builds and make everything anew.")
@click.option("--verify", is_flag=True, help="Then make a second, clean site elsewhere and compare every byte.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too, not just for errors.")
@click.option("--quiet", is_flag=True, help="Print only problems.")
@click.option("--problems", "all_problems", is_flag=True, help="Print every warning, not just the first of each kind.")
@click.option("--watch", is_flag=True, help="Go on: build again whenever a story, a template or a setting changes.")
def build(
    folder: Path,
    content: Path | None,
    output: Path | None,
    jobs: int | None,
    cluster: str | None,
    clean: bool,
    verify: bool,
    strict: bool,
    quiet: bool,
    all_problems: bool,
    watch: bool,
) -> None:
    """Build the site in FOLDER (by default the one you are in).

    Reads the stories that are new or changed, makes the pages that show something else by them, and removes those that
    are no more. What it did last time is remembered in FOLDER/.dateline, which is always safe to delete.

    \b
    Examples:
      dateline build                      the site in this folder
      dateline build --output /srv/www    somewhere else
      dateline build --verify             prove that the result is what a clean build makes
      dateline build --watch              build now, and again after every change
      dateline build --cluster tcp://host:8786
                                          with the workers of a cluster, see docs/scaling.md
    """
    from generator.build import build as build_site
    from generator.engines import make_engine
    from generator.site import open_site

    if jobs and cluster:
        raise click.UsageError("--jobs is for this machine: with --cluster, start as many workers as should work.")
    site = open_site(folder, content, output)
    if clean:
        from generator.checking import forget

        forget(site)
    if watch:
        _build_and_watch(folder, content, output, jobs, cluster, quiet)
    with progress_on(sys.stderr, quiet) as progress:
        with make_engine(jobs, cluster) as engine:
            report = build_site(site, engine, progress)
        differences = None
        if verify:
            from generator.checking import compare_with_clean_build

            with make_engine(jobs) as engine:  # here: the proof covers the cluster as well
                differences = compare_with_clean_build(site, engine, progress)
    print_problems(report.problems, all_problems)
    if not quiet:
        click.echo(summary(report))
    if differences is not None:
        _tell_differences(differences, quiet)
    click.get_current_context().exit(EXIT_DIFFERENT if differences else report.exit_code(strict))


@main.command(short_help="Preview a site in a browser.")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--content", type=click.Path(path_type=Path), help="Where the stories are. [default: FOLDER/content]")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in the browser.")
@click.option("--quiet", is_flag=True, help="Print only problems and the address.")
def serve(folder: Path, content: Path | None, host: str, port: int, open_browser: bool, quiet: bool) -> None:
    """Show the site in FOLDER in a browser, and every change of it as soon as it is saved.

    Pages are made when they are asked for, so that the preview is up at once; output/ is neither needed nor touched.
    Drafts and embargoed stories are shown, and marked. When the port is taken the next free one is used.

    
    Examples:
      dateline serve                      the site in this folder, at http://localhost:8000/
      dateline serve --open --port 9000   and a browser with it
    """
    from generator.engines import make_engine
    from generator.serving.server import serve as serve_site
    from generator.site import open_site
    from generator.watching.telling import Terminal

    terminal = Terminal(quiet, content or folder / "content")
    with make_engine() as engine:
        serve_site(folder, lambda: open_site(folder, content), engine, terminal, host, port, open_browser)


@main.command(short_help="Show how story files were read.")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for machines.")
def explain(files: tuple[Path, ...], as_json: bool) -> None:
    """Show the record read from each of FILES, and for each inferred field which rule found it on which line.

    The files may be anywhere; the settings are those of the site that holds them, or the defaults.

    \b
    Examples:
      dateline explain content/wire/2020-07-22.txt
      dateline explain --json content/wire/*.txt > records.jsonl
    """
    from generator.explaining import explain_file

    problems: list[Problem] = []
    for path in files:
        problems += explain_file(path, as_json)
    print_problems(problems, everything=True)
    click.get_current_context().exit(1 if any(problem.severity == "error" for problem in problems) else 0)


def _build_and_watch(
    folder: Path, content: Path | None, output: Path | None, jobs: int | None, cluster: str | None, quiet: bool
) -> None:
    from generator.engines import make_engine
    from generator.site import open_site
    from generator.watching.session import watch
    from generator.watching.telling import Terminal

    terminal = Terminal(quiet, content or folder / "content")
    with progress_on(sys.stderr, quiet) as progress, make_engine(jobs, cluster) as engine:
        watch(folder, lambda: open_site(folder, content, output), engine, progress, terminal)


def _complain(problems: list[Problem]) -> None:
    print_with_excerpts(problems)
    count = len(problems)
    click.echo(f"Nothing was built: {count} mistake{'s' if count != 1 else ''} to mend first.", err=True)


def _tell_differences(differences: list[str], quiet: bool) -> None:
    for difference in differences[:50]:
        click.echo(f"{click.style('differs:', fg='red', bold=True)} {difference}", err=True)
    if differences:
        click.echo(
            f"{len(differences):,} differences from a clean build. `dateline build --clean` mends them.", err=True
        )
    elif not quiet:
        click.echo("Verified: the output is, byte for byte, what a clean build makes.")
