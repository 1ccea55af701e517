"""Seconds and peak memory of a whole audit, beside a bare parse of the same files."""
