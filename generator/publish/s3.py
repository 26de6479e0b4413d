"""A bucket of an S3-compatible store: AWS S3, Cloudflare R2, MinIO, Ceph and others.

    PREFIX/...                            the site, an object a file; the SHA-256 of each stands in its metadata
    PREFIX/.dateline/manifest.gz          the record of the last publish that came to its end
    PREFIX/.dateline/under-way.gz         what a publish is about to change; gone when it has

Objects are replaced one by one, so they go in the order of `plan.stages`: whatever a page needs is there before it. A
publish that was killed leaves the list of what it meant to change; the next one asks for these objects alone which of
them it reached. The store is never listed and nothing is read back.
"""

from __future__ import annotations

import gzip
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from generator.errors import HostError, PublishError
from generator.publish.host import Release
from generator.publish.limits import Limits
from generator.publish.manifest import Record, parse_record
from generator.publish.media import cache_control, content_type
from generator.publish.plan import Action, Step, stages
from generator.publish.retrying import persist
from generator.report import Progress
from generator.target import Target

T = TypeVar("T")
R = TypeVar("R")

_PARALLEL = 16
_DELETED_AT_ONCE = 1000  # as many as one request may name
_ATTEMPTS = 6
_PART = 8 << 20  # bytes; larger files go in parts
_LIMITS = Limits("an S3 store", file_size=5_000_000_000_000, path=1000, name=0)
_MANIFEST, _UNDER_WAY = ".dateline/manifest.gz", ".dateline/under-way.gz"
_MISSING = frozenset({"404", "NoSuchKey", "NotFound"})
_BUSY = {"SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "Throttling", "TooManyRequests"}
_PASSING = frozenset({"429", "500", "502", "503", "504", *_BUSY})


class S3Host:
    """A bucket, which must exist, or what is below a prefix in it."""

    note = ""

    def __init__(self, target: Target, patience: float) -> None:
        place = target.place
        self.label = f"s3://{place.where}{'/' + place.path if place.path else ''}"
        self.limits = _LIMITS
        self._bucket = place.where
        self._prefix = f"{place.path}/" if place.path else ""
        self._patience = patience
        self._client = _client(target.endpoint, target.region)
        self._meant: dict[str, str] | None = None

    def read(self) -> Record | None:
        record = self._record(_MANIFEST)
        meant = self._record(_UNDER_WAY)
        if meant is None:
            return record
        # The publish that wrote this was cut off. What it meant to send or to delete may be there or not.
        reached = self._each(self._digest, [*meant.files, *meant.gone])
        files = dict(record.files) if record else {}
        for path, digest in reached:
            if digest is None:
                files.pop(path, None)
            else:
                files[path] = digest
        return Record(files, record.gone if record else frozenset())

    def publish(self, release: Release, progress: Progress) -> None:
        sent, deleted = release.plan.sent, release.plan.deleted
        # Deletions of a publish that was cut off before this one are among these: `read` found what is there.
        meant = Record(
            {step.path: release.built[step.path].sha256 for step in sent}, frozenset(s.path for s in deleted)
        )
        self._keep(_UNDER_WAY, meant)
        progress.stage("Sending", release.plan.size, "bytes")
        for steps in stages(release.plan):
            if steps[0].action is Action.DELETE:
                self._delete([step.path for step in steps])
            else:
                self._send(release, steps, progress)
        self._keep(_MANIFEST, release.record)
        self._ask(lambda: self._client.delete_object(Bucket=self._bucket, Key=self._prefix + _UNDER_WAY))

    def close(self) -> None:
        self._client.close()

    def _send(self, release: Release, steps: list[Step], progress: Progress) -> None:
        def send(step: Step) -> int:
            self._upload(release.source(step.path), step.path, release.built[step.path].sha256)
            return step.size

        for size in _in_parallel(send, steps):
            progress.advance(size)

    def _upload(self, source: Path, path: str, sha256: str) -> None:
        from boto3.s3.transfer import TransferConfig

        extra = {"ContentType": content_type(path), "CacheControl": cache_control(path), "Metadata": {"sha256": sha256}}
        parts = TransferConfig(multipart_threshold=_PART, multipart_chunksize=_PART, use_threads=False)
        key = self._prefix + path
        self._ask(lambda: self._client.upload_file(str(source), self._bucket, key, ExtraArgs=extra, Config=parts))

    def _delete(self, paths: list[str]) -> None:
        for start in range(0, len(paths), _DELETED_AT_ONCE):
            keys = [{"Key": self._prefix + path} for path in paths[start : start + _DELETED_AT_ONCE]]
            self._ask(partial(self._delete_keys, keys))

    def _delete_keys(self, keys: list[dict[str, str]]) -> None:
        answer = self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": keys, "Quiet": True})
        if errors := answer.get("Errors"):
            raise HostError(f"{self.label} did not delete {errors[0].get('Key')}: {errors[0].get('Code')}.")

    def _each(self, ask: Callable[[str], T], paths: list[str]) -> Iterator[tuple[str, T]]:
        return _in_parallel(lambda path: (path, ask(path)), paths)

    def _digest(self, path: str) -> str | None:
        """The SHA-256 of what is there; "" when somebody else put it there, None when nothing is."""
        answer = self._found(lambda: self._client.head_object(Bucket=self._bucket, Key=self._prefix + path))
        return None if answer is None else str(answer["Metadata"].get("sha256", ""))

    def _record(self, name: str) -> Record | None:
        key = self._prefix + name
        body = self._found(lambda: self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read())
        if body is None:
            return None
        try:
            text = gzip.decompress(body).decode()
        except (OSError, EOFError, UnicodeDecodeError):
            text = "\ufffd"
        return parse_record(text, f"{self.label}/{name}")

    def _keep(self, name: str, record: Record) -> None:
        body = gzip.compress(record.text.encode(), mtime=0)
        kind = {"ContentType": "application/gzip", "CacheControl": "no-store"}
        self._ask(lambda: self._client.put_object(Bucket=self._bucket, Key=self._prefix + name, Body=body, **kind))

    def _found(self, action: Callable[[], T]) -> T | None:
        """What the store says of an object; None when it has none of that name."""
        try:
            return self._ask(action)
        except _NotThereError:
            return None

    def _ask(self, action: Callable[[], T]) -> T:
        def once() -> T:
            with _trouble(self.label, self._bucket):
                return action()

        return persist(once, self._patience)


class _NotThereError(HostError):
    """The store has no object of that name."""


def _client(endpoint: str, region: str) -> Any:
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError
    except ImportError:
        raise PublishError("publishing to an S3 store needs boto3: pip install 'dateline[s3]'") from None
    config = Config(
        retries={"mode": "standard", "total_max_attempts": _ATTEMPTS},
        max_pool_connections=_PARALLEL,
        connect_timeout=10,
        read_timeout=60,
        # Stores other than AWS's refuse the checksums that newer clients add of their own accord.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        # A bucket is a part of the path for every store but AWS's, whose certificates know it as a part of the name.
        s3={"addressing_style": "path" if endpoint else "auto"},
    )
    try:
        session = boto3.session.Session()
        named = region or session.region_name or "us-east-1"
        return session.client("s3", endpoint_url=endpoint or None, region_name=named, config=config)
    except (BotoCoreError, ValueError) as error:
        raise PublishError(f"the settings of the S3 store can't be used: {error}") from None


@contextmanager
def _trouble(label: str, bucket: str) -> Iterator[None]:
    """What goes wrong with a request, as a HostError. Neither keys nor signatures are ever in its words."""
    from boto3.exceptions import S3UploadFailedError
    from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, PartialCredentialsError

    try:
        yield
    except (NoCredentialsError, PartialCredentialsError):
        raise HostError(
            f"no credentials for {label}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or name "
            "a profile of ~/.aws/credentials in AWS_PROFILE."
        ) from None
    except ClientError as error:
        raise _refusal(error, label, bucket) from None
    except S3UploadFailedError as error:
        cause = error.__context__
        if isinstance(cause, ClientError):
            raise _refusal(cause, label, bucket) from None
        raise HostError(f"{label} could not be sent to.", passing=True) from None
    except (BotoCoreError, OSError) as error:
        raise HostError(f"{label} can't be reached: {type(error).__name__}.", passing=True) from None


def _refusal(error: Any, label: str, bucket: str) -> HostError:
    code = str(error.response.get("Error", {}).get("Code", ""))
    status = str(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", ""))
    if code == "NoSuchBucket":
        return HostError(f"there is no bucket {bucket}. Make it first, when its name and the endpoint are right.")
    if code in _MISSING:
        return _NotThereError(f"{label} has no such object.")
    if code in ("InvalidAccessKeyId", "SignatureDoesNotMatch"):
        return HostError(f"{label} does not know the credentials: see AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
    if code in ("AccessDenied", "403"):
        return HostError(f"{label} refuses the credentials (AccessDenied): they need to read, write and delete there.")
    passing = code in _PASSING or status in _PASSING
    return HostError(f"{label} answered {code or status}.", passing=passing)


def _in_parallel(action: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """`action` of each, several at once, in the order of the items; after a failure no further one is begun."""
    waiting: deque[Future[R]] = deque()
    with ThreadPoolExecutor(_PARALLEL) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(action, item))
                if len(waiting) >= 2 * _PARALLEL:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
