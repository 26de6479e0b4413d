"""Which files there are, and what one file says: file -> Article | Problem."""
