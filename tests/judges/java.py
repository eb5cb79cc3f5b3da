"""How the judges that run on Java are started."""

from __future__ import annotations

QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xss4m")
"""For seconds of Java: code is compiled lightly, which makes it want larger stacks, and one thread clears up."""
