"""What question types share that are answered in the same way, or whose answers become levels in the same way."""
