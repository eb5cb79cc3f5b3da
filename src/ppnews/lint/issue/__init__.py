"""An issue as the rules read it: its links, pictures and promised pages."""
