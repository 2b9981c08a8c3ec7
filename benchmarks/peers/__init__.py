"""Topic models of this project and of its peers, on the same tokens, scored the same way."""
