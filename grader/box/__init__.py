"""The box: how student code is shut in, started, called and ended."""
