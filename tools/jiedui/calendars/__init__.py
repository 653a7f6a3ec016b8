"""Calendars: what is to be done, and when → iCalendar feeds that a telephone subscribes to or imports.

The feeds leave the house: children appear by alias or id, mentors by id, unless names are asked for.
"""
