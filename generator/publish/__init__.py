"""From a finished build to a host, safely.

    output/  ->  Built  ->  Plan  ->  Host
    (files)      (digests)  (what differs from the last publish)

- `built` takes the finished build: every file of output/ with its SHA-256 (kept in .dateline/, so that only files that
  have changed are hashed). It refuses a build that had errors or did not end.
- `files` adds what a target wants beside them (`compressing`) or in the place of some (`redirects`).
- `manifest` is what a host remembers of the last publish, in a text that `sha256sum --check` reads: a `Record`.
- `plan` compares the two, never time stamps, and says why each file is sent or removed.
- `limits` checks the host's limits, and `plan.guard` the number of deletions, before the first byte is sent.
- `publishing` names these steps in their order. `verifying` compares what is served with the record.

A host is one module with a class that does what `host.Host` says, and a line in `hosts.open_host`:

    read() -> Record | None       what the last publish left there
    publish(release, progress)    bring it there; what visitors see never lacks a file that it points to
    close()                       leave

`release` (host.Release) holds all that is to be known: `source(path)`, `built`, `plan`, and the `record` that `read`
must give from then on. A host that shows one folder at a time builds the next one aside and switches (`folder`, `ssh`,
`git`). A host of single objects sends `plan.stages(release.plan)` one after the other, each in any order and in
parallel, and the record last. Both may be killed at any moment: the same call then goes on where it stopped, or begins
again, and ends in the same. A host that keeps earlier releases also does what `host.KeepsReleases` says.

A host whose own program takes a whole folder gets one of hard links (`staging`, `deploying`).

What may pass (a broken connection, a busy server) is tried again by `retrying.persist`. What does not pass is raised as
HostError with a remedy, and never shows a credential: external programs are run by `programs.run`, which scrubs what
they say.
"""
