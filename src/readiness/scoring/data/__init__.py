"""What scoring returns, as data that other programs rely on (docs/result-format.md)."""
