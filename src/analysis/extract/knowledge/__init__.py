"""What is known beforehand about countries, actors and places: compact tables, each row with its source."""
