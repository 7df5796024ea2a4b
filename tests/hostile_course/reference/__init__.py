"""The toy course's correct functions."""
