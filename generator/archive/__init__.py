"""The SQLite index: it applies changes and answers the questions that pages ask."""
