"""Tests of the engine; `toys/` is a small course of its own, with submissions and their reports."""
