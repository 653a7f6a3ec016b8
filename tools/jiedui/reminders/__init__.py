"""Reminders: figures → short messages and one tracking issue, sent to where people are.

Children and mentors appear by id and alias, never by name: a group's history outlives the membership in it.
"""
