"""The core: reads units' workbooks with evidence, judges duties, ranks units, words official papers."""
