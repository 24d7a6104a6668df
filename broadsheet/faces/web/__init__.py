"""The paper in the browser: pages printed on the server, complete without scripts."""
