"""From an online form's export to responses: what its columns are, what its cells mean, and the map that says so."""
