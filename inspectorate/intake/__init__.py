"""收件: from tables read to the facts that rules see: whose table, which copy counts, who and where."""
