"""The live preview of one issue: a server for this machine alone, which shows the editions and follows the sources.

`preview` keeps the newest state and has it renewed: the web edition in this process (`pages`), papers, messages and
findings in helper processes (`jobs`). `app` answers the browser, `guard` decides whom, `running` holds the port.
`spots` leads from a paragraph of a finished edition back to its file and line, without a byte of the edition for it.
"""
