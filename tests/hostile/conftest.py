"""What students handed in is no test of ours, whatever its files are called."""

collect_ignore_glob = ["*"]
