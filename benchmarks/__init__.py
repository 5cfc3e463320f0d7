"""How fast the archive is, as ratios to a plain page in the same run: `make bench`."""
