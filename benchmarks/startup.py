"""What it costs to start: `python benchmarks/startup.py`.

`dateline --version`, and `dateline build` of ten stories with nothing to do, each as the console script and as
`python -m generator`: wall and CPU milliseconds, best and median of 20 runs, which take turns.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

import corpus
import measuring


def _commands(site: Path) -> dict[str, list[str]]:
    """By name, as a user gives them; the console script only where it is installed beside this Python."""
    module, script = [sys.executable, "-m", "generator"], Path(sys.executable).with_name("dateline")
    programs = {"dateline": [str(script)], "python -m generator": module}
    return {
        f"{name} {arguments[0]}": [*program, *arguments]
        for arguments in (["--version"], ["build", str(site)])
        for name, program in programs.items()
        if program is module or script.exists()
    } | {"python -c pass": [sys.executable, "-c", "pass"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-startup-") as folder:
        site = Path(folder)
        corpus.write(site / "content", 10)
        (site / "site.toml").write_text('title = "Ten"\n', encoding="utf-8")
        commands = _commands(site)
        for argv in commands.values():
            measuring.run(argv, site)  # the first build, and the compiled modules
        costs: dict[str, list[measuring.Cost]] = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, argv in commands.items():
                costs[name].append(measuring.run(argv, site))
    print("| | wall ms, best | median | CPU ms, best | median |\n|---|---|---|---|---|")
    for name, found in costs.items():
        wall, cpu = [1000 * cost.wall for cost in found], [1000 * cost.cpu for cost in found]
        cells = [min(wall), statistics.median(wall), min(cpu), statistics.median(cpu)]
        print(f"| `{name}` | {' | '.join(f'{cell:.0f}' for cell in cells)} |")


if __name__ == "__main__":
    main()
