"""套件: one Great Expectations suite a form, the only place that knows Great Expectations."""

import logging
import os

# Read while Great Expectations is imported, by every version that sends telemetry.
os.environ["GX_ANALYTICS_ENABLED"] = "false"

# It tells of every class it registers.
logging.getLogger("great_expectations").setLevel(logging.WARNING)
