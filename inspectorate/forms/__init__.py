"""表: what each form F01–F22 is (``shapes/*.toml``), and how it is recognised, extracted, parsed."""
