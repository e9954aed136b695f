"""Reading what people write: strict YAML with positions, checked against models."""
