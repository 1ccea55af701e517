"""Annex workbooks: tables for people to read, sort and print, in which no text is a formula.

The XML is written out here: there are thousands of small lists, and a library for workbooks of every
kind takes several times as long for each.
"""
