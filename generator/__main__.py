"""The `dateline` command; `python -m generator` is the same."""

from generator.garbage import collect_seldom


def run() -> None:
    """Do what the command line says, and exit with a code that tells of it."""
    collect_seldom()
    from generator.cli import main  # imported here: the imports make more objects than most commands

    main()


if __name__ == "__main__":
    run()
