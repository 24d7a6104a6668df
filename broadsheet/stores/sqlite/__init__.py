"""What only SQLite needs: how a file is opened, and its full-text index."""
