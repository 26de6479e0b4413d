"""The tables of the archive database. It holds nothing that can't be rebuilt from content/ and templates/."""

VERSION = "9"
"""Raised with every change below: a database of another version is thrown away and built anew."""

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The files under content/ as they were when they were last read.
CREATE TABLE files (
    folder TEXT NOT NULL, name TEXT NOT NULL,
    size INTEGER NOT NULL, mtime INTEGER NOT NULL, inode INTEGER NOT NULL,
    digest BLOB NOT NULL,
    role TEXT NOT NULL,                 -- story, attachment, ignored, unknown or unreadable
    PRIMARY KEY (folder, name)
) WITHOUT ROWID;
CREATE INDEX files_role ON files (role) WHERE role <> 'story';

CREATE TABLE stories (
    -- Of this database only, never shown, never an order; and never used twice: in one batch a story may go and another
    -- come, and both are told apart by it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,           -- source path, '#2' for the second story of a file
    path TEXT NOT NULL,
    claim TEXT NOT NULL,                -- the address it asks for, in the form in which addresses are compared,
    wanted TEXT NOT NULL,               -- as it is written,
    explicit INTEGER NOT NULL,          -- and whether its author wrote that address or slug
    url TEXT NOT NULL,                  -- the address it has
    status TEXT NOT NULL,
    day TEXT,                           -- its own local date; NULL when undated
    instant INTEGER NOT NULL,           -- seconds since 1970 UTC; UNDATED without a date
    headline TEXT NOT NULL,             -- folded title
    letters TEXT NOT NULL,              -- by which an undated story is filed in the list of those; '' for a dated one
    card TEXT NOT NULL,                 -- what lists show of it: JSON of a Card
    record TEXT NOT NULL,               -- what its page shows beside that: JSON of a Record
    named TEXT NOT NULL,                -- its tags before anybody's decision about names: JSON of Named
    terms TEXT NOT NULL,                -- what it is filed under, after that: JSON of Term
    former TEXT NOT NULL,               -- its former addresses: JSON
    digest BLOB NOT NULL                -- of everything the file says
);
CREATE INDEX stories_path ON stories (path);
CREATE INDEX stories_claim ON stories (claim);
CREATE INDEX stories_url ON stories (url);
CREATE INDEX stories_time ON stories (instant, key) WHERE status = 'live';
CREATE INDEX stories_day ON stories (day, instant, key) WHERE status = 'live';
CREATE INDEX stories_aside ON stories (claim) WHERE status = 'live' AND url <> wanted;
CREATE INDEX stories_held ON stories (status) WHERE status <> 'live';
CREATE INDEX stories_headline ON stories (headline);
CREATE INDEX stories_undated ON stories (letters) WHERE status = 'live' AND letters <> '';

CREATE TABLE bodies (id INTEGER PRIMARY KEY, html TEXT NOT NULL);

-- What a story's text points to: 'h:folded headline', 'u:/address/', 'p:source/path'.
CREATE TABLE refs (target TEXT NOT NULL, story INTEGER NOT NULL, PRIMARY KEY (target, story)) WITHOUT ROWID;
CREATE INDEX refs_story ON refs (story);

-- The files that a story's text names: as written, the paths below content/ that may be meant (the likeliest one, and
-- all of them as JSON), and what is known of them (see wanted.py; 0 is that one of them is there).
CREATE TABLE wanted (
    story INTEGER NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, line INTEGER NOT NULL,
    name TEXT NOT NULL, names TEXT NOT NULL, state INTEGER NOT NULL,
    PRIMARY KEY (story, target, kind)
) WITHOUT ROWID;
CREATE INDEX wanted_state ON wanted (state) WHERE state <> 0;

-- The former addresses of stories, and the form in which links are compared with them (claim, see urls.former_claim).
CREATE TABLE aliases (
    url TEXT NOT NULL, story INTEGER NOT NULL, claim TEXT NOT NULL, PRIMARY KEY (url, story)
) WITHOUT ROWID;
CREATE INDEX aliases_claim ON aliases (claim);
CREATE INDEX aliases_story ON aliases (story);
-- Those of them that are the address of another live story.
CREATE TABLE taken (url TEXT NOT NULL, story INTEGER NOT NULL, PRIMARY KEY (url, story)) WITHOUT ROWID;

-- Tags, sections and datelines' places, and the live stories filed under them in the order of time.
CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                 -- tag, section, place, or hidden (a tag that nobody is to see)
    key TEXT NOT NULL,                  -- what all spellings of its name have in common
    wanted TEXT NOT NULL,               -- the slug that its key gives,
    slug TEXT NOT NULL,                 -- and the one it has: another one when two keys give the same
    name TEXT NOT NULL,
    facet TEXT NOT NULL,                -- of a tag what it names: place, person, organisation or topic
    letters TEXT NOT NULL,              -- by which its name is filed in a list
    count INTEGER NOT NULL,
    paged INTEGER NOT NULL,             -- whether it has a page
    UNIQUE (kind, key)
);
CREATE INDEX terms_count ON terms (kind, facet, count DESC, slug) WHERE paged;
CREATE INDEX terms_letters ON terms (kind, facet, letters) WHERE paged;
CREATE INDEX terms_slug ON terms (kind, slug) WHERE paged;
CREATE INDEX terms_wanted ON terms (kind, wanted) WHERE paged;
CREATE INDEX terms_moved ON terms (kind, key) WHERE paged AND slug <> wanted;
CREATE TABLE filed (
    term INTEGER NOT NULL, instant INTEGER NOT NULL,
    key TEXT NOT NULL,                  -- of the story; of one without a date its letters and a blank stand before it
    story INTEGER NOT NULL,
    PRIMARY KEY (term, instant, key)
) WITHOUT ROWID;
CREATE TABLE spellings (
    term INTEGER NOT NULL, name TEXT NOT NULL, facet TEXT NOT NULL, automatic INTEGER NOT NULL,
    count INTEGER NOT NULL, PRIMARY KEY (term, name, facet, automatic)
) WITHOUT ROWID;
CREATE TABLE term_months (
    term INTEGER NOT NULL, month TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (term, month)
) WITHOUT ROWID;

-- What tags.toml decides: what each name of a tag (its key) stands for, and what its page says of it.
CREATE TABLE decisions (
    raw TEXT PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, facet TEXT NOT NULL, hidden INTEGER NOT NULL,
    slug TEXT NOT NULL                  -- the address it would have by itself
) WITHOUT ROWID;
CREATE INDEX decisions_key ON decisions (key);
CREATE INDEX decisions_slug ON decisions (slug);
CREATE TABLE notes (key TEXT PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE days (day TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;

-- Which earlier stories a story's page offers.
CREATE TABLE coverage (
    story INTEGER NOT NULL, earlier INTEGER NOT NULL, PRIMARY KEY (story, earlier)
) WITHOUT ROWID;
CREATE INDEX coverage_earlier ON coverage (earlier);

-- What output/ holds (its path, the kind and key of the page, digests of its view and of its bytes) ...
CREATE TABLE pages (
    path TEXT PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, view BLOB, content BLOB
) WITHOUT ROWID;
CREATE INDEX pages_kind ON pages (kind, key);
-- ... and which of it may no longer be true.
CREATE TABLE stale (kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;

CREATE TABLE problems (
    path TEXT NOT NULL, line INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, hint TEXT NOT NULL,
    severity TEXT NOT NULL, PRIMARY KEY (path, line, code, message)
) WITHOUT ROWID;
"""

UNDATED = -(1 << 62)
"""The instant of a story without a date: before all others."""

NO_DATE = "undated"
"""The period of the stories without a date, where a period is "2020" or "2020-07"."""
