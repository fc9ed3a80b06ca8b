"""Files: kept privately, known by their content, shown to the other Party only as copies."""
