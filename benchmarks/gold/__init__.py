"""Parts of the entity benchmark: gold sets, systems, scores."""
