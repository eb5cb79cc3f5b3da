"""Words as the rules read them: what is prose, names, dates, spellings, acronyms, page numbers that are typed."""
