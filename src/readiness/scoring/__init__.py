"""What the answers mean: pure functions that follow the method, section by section. Arithmetic is exact."""
