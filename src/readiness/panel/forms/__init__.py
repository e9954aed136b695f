"""Forms that one person fills in, and what people write in them."""
