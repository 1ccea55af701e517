"""名称: units, villages, households and persons by the names of the registry."""
