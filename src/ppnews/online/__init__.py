"""Asks web addresses whether they are there: few at a time per host, nothing in private networks, no page read.

`inquiry.Inquiry` is the way in; `asking` asks one address, `hosts` keeps to what each host bears, `connection` speaks
HTTP, `names` finds and judges the machines behind names, `memory` keeps what is sure for a day. `posting` speaks SMTP.
"""
