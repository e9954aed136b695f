"""The one way by which documents reach the disk, and what they may take the place of."""
