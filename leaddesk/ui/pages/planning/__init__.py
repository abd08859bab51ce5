"""Планирование: what a lead may cost, how months stand to their plans, where money may move."""
