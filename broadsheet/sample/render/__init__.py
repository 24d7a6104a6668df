"""The shapes in which the sample's articles come in: pages, feeds, platform captures, archives."""
