"""What is demanded: programmes as data (TOML), and the suites that hold the forms to it."""
