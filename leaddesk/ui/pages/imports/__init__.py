"""Импорт: drop a file, see what was understood, import it, take it back later."""
