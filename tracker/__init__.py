"""PSA Tracker: macro-free Excel trackers for BTEC Tech Award internal assessment."""

__version__ = "0.1.0"
