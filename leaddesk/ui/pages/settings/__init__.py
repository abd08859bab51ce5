"""Настройки: what holds for the business, and what this machine remembers."""
