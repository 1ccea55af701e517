"""情况通报 and its annexes."""
