"""One module per thing a clerk can do: the only place that changes the store."""
