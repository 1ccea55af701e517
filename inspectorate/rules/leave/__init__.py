"""请销假 (LEAVE): who may approve, when one is back, who was away without leave."""
