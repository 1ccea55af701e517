"""Papers of a run: what they are written from, each kind, the gate, the files they become."""
