"""汇总 (AGG): declared figures beside their recount, and registers against themselves."""
