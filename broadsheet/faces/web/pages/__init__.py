"""One module a page: what the newsroom hands out, turned into what the template prints."""
