"""Finished messages beside the web edition: the same words, links and pictures; their weight; what no program takes."""
