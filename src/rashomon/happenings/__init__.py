"""Which of many reports tell of one happening."""
